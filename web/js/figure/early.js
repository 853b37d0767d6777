// Before the first paint: the colours that the link or the system asks for.
// A classic script, because modules run too late to avoid a flash.
(() => {
  const asked = /[?&#;]theme=(dark|light)/.exec(location.search + location.hash)?.[1];
  const dark = asked === "dark" || (asked !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.classList.add("scripted");
})();
