// Says why a figure stays still when its own files do not load: in a sandbox
// without an origin, a host must allow that by a header. A classic script,
// because then no module runs.
addEventListener(
  "error",
  (e) => {
    if (!(e.target instanceof HTMLScriptElement) || e.target.type !== "module") return;
    const query = location.search || location.hash,
      asked = new URLSearchParams(query.slice(1));
    const zh = /^zh/i.test(asked.get("lang") ?? navigator.language);
    // The page around it is told, too: this says nothing that is anybody's secret.
    if (parent !== window)
      parent.postMessage({ mesascope: 1, event: "error", code: "script", message: `${e.target.src} did not load` }, "*");
    const say = () => {
      document.documentElement.classList.add("blocked");
      const start = asked.get("start") ?? "gaussian";
      if (/^[a-z]+$/.test(start)) {
        const image = document.createElement("img");
        image.src = `posters/${start}-flow.svg`;
        image.alt = "";
        image.addEventListener("error", () => image.remove());
        document.getElementById("poster")?.append(image);
      }
      const story = document.getElementById("story");
      if (story) {
        story.textContent = zh
          ? "这幅图在这里无法运行：外面的网页不让它加载自己的文件。"
          : "This figure cannot run here: the page around it keeps it from loading its own files.";
      }
      const open = document.getElementById("open");
      if (open instanceof HTMLAnchorElement) open.href = `./?${query.slice(1)}`;
    };
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
    else say();
  },
  true,
);
