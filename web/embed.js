// What a page loads to show figures: <mesa-scope>. The sources as they lie.
import "./js/embed/element.js";
