/**
 * What only the build knows: where its files are. cmd/internal/site puts a
 * module of the same shape in this one's place; what stands here is for tools
 * that read the sources.
 */

/** Which build this is. */
export const version = "sources";

/** The language's words, or where they are. @type {Record<string, string | Record<string, string>>} */
export const words = { en: "lang/en.json", zh: "lang/zh.json" };

/** Those of them that are said only once the engine is there. @type {Record<string, string | Record<string, string>>} */
export const laterWords = { en: {}, zh: {} };

/** The same for the story's later chapters. @type {Record<string, string | Record<string, string>>} */
export const storyWords = { en: "lang/story/en.json", zh: "lang/story/zh.json" };

/** The language's glossary, or where it is. @type {Record<string, string | Record<string, any>>} */
export const glossary = { en: "lang/glossary/en.json", zh: "lang/glossary/zh.json" };

/** What is said when something is missing, by language and key: needed when the words are what is missing. @type {Record<string, Record<string, string>>} */
export const urgent = { en: {}, zh: {} };

/** The words of a figure that is not there, by language and key. @type {Record<string, Record<string, string>>} */
export const outside = { en: {}, zh: {} };

/** The stage's styles. */
export const stage = { style: "" };

/**
 * The engine: its file, the same compressed, and their sizes; or the element of
 * the page that holds it compressed, in base64.
 * @type {{ wasm: string, gz: string, raw: number, packed: number, element?: string }}
 */
export const engine = { wasm: "engine.wasm", gz: "engine.wasm.gz", raw: 0, packed: 0 };

/** The service worker's file, or "" where there is none. */
export const worker = "";

/** The page in one file, or "" where there is none. */
export const offline = "";

/** The files that the service worker keeps, besides the engine. @type {string[]} */
export const files = [];

/**
 * The posters of the presets, by link; of every start in every view they are named by a rule (js/embed/posters.js).
 * @type {Record<string, string>}
 */
export const posters = {};
