/**
 * Draws the picture's words on a 2D canvas over the engine's: the browser's own
 * text, in any language, without shipping a font.
 */

// As render/scene has them: twice HaloWidth, and HaloAlpha.
const HALO = 3.2;
const HALO_ALPHA = 0.65;

/** Widths kept at most. */
const MANY = 4000;

/**
 * A label as cmd/wasm sends it: its place in CSS pixels, 0 left 1 middle 2
 * right, its size, 1 if bold, its colour, that of its halo or "", and its spans.
 * @typedef {[x: number, y: number, anchor: number, size: number, bold: number, color: string, halo: string, spans: Span[]]} Label
 */
/**
 * A stretch of text set in one way: its size and rise as fractions of the
 * label's.
 * @typedef {[text: string, italic: number, size: number, rise: number]} Span
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{ width(): number, height(): number, scale(): number, listen(f: () => void): void }} size
 */
export function labelPainter(canvas, size) {
  const context = canvas.getContext("2d");
  const style = getComputedStyle(canvas.ownerDocument.documentElement);
  const faces = { sans: "", math: "" };
  /** @type {Label[]} */
  let labels = [];
  /** What has been measured: most words stay from frame to frame. @type {Map<string, number>} */
  const widths = new Map();

  /**
   * @param {Label} label
   * @param {Span} span
   */
  const font = ([, , , px, bold], [, italic, part]) =>
    `${italic ? "italic " : ""}${bold ? "600 " : ""}${px * part}px ${italic ? faces.math : faces.sans}`;

  function readFaces() {
    faces.sans = style.getPropertyValue("--sans");
    faces.math = style.getPropertyValue("--math");
  }

  function draw() {
    if (!context) return;
    if (canvas.width !== size.width() || canvas.height !== size.height()) {
      canvas.width = size.width();
      canvas.height = size.height();
    }
    readFaces();
    const scale = size.scale();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.lineJoin = "round";
    for (const label of labels) drawLabel(context, label);
  }

  /** How wide a text is in a font. @param {CanvasRenderingContext2D} c @param {string} face @param {string} text */
  function width(c, face, text) {
    const key = `${face}|${text}`;
    let measured = widths.get(key);
    if (measured === undefined) {
      if (widths.size >= MANY) widths.clear();
      c.font = face;
      measured = c.measureText(text).width;
      widths.set(key, measured);
    }
    return measured;
  }

  /**
   * @param {CanvasRenderingContext2D} c
   * @param {Label} label
   */
  function drawLabel(c, label) {
    const [x, y, anchor, px, , color, halo, spans] = label;
    const fonts = spans.map((span) => font(label, span));
    const wide = spans.map((span, i) => width(c, fonts[i], span[0]));
    let left = x - (wide.reduce((sum, w) => sum + w, 0) * anchor) / 2;
    c.fillStyle = color;
    c.strokeStyle = halo;
    c.lineWidth = HALO;
    const from = left;
    // All halos lie under all letters.
    if (halo) {
      c.globalAlpha = HALO_ALPHA;
      spans.forEach((span, i) => {
        c.font = fonts[i];
        c.strokeText(span[0], left, y - span[3] * px);
        left += wide[i];
      });
      c.globalAlpha = 1;
    }
    left = from;
    spans.forEach((span, i) => {
      c.font = fonts[i];
      c.fillText(span[0], left, y - span[3] * px);
      left += wide[i];
    });
  }

  /**
   * Draws in every face and size once, invisibly: the first use of each takes
   * long, and is better had while the engine is on its way.
   * @param {CanvasRenderingContext2D} c
   */
  function warm(c) {
    const letters = "0123456789−.,()=abLxWŷκ∞→";
    for (const px of [10, 11.5, 12, 13]) {
      for (const bold of [0, 1]) {
        drawLabel(c, [
          0,
          0,
          0,
          px,
          bold,
          "#0000",
          "#0000",
          [
            [letters, 0, 1, 0],
            [letters, 0, 0.72, 0],
            [letters, 1, 1.07, 0],
            [letters, 1, 0.72, 0],
          ],
        ]);
      }
    }
  }

  size.listen(draw);
  if (context) {
    readFaces();
    warm(context);
  }
  return {
    /** @param {string} json the labels to show, in place of those before */
    set(json) {
      labels = JSON.parse(json);
      draw();
    },
  };
}
