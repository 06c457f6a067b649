// SPDX-License-Identifier: MIT
// Draws one frame of the film: the wheel at its place on the slope, the wedge, and the words.

const COLOURS = ["#0b4a5f", "#17693b", "#5a3d8a", "#8f3a1c"];
const FOOT = [245, 650]; // where the wheel touches the slope at first
const STAGE = [640, 452]; // where the wheel stands in a close view
const AWAY = 420; // how far down the slope the wedge waits

let stage = {};

/** An element of the drawing with its attributes. */
function make(name, attributes, text = "") {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}

/** Builds the drawing from the geometry of kvaldok.site.wheel; `radius` is the wheel's, in pixels. */
function setStage(wheel, radius) {
  const angle = (wheel.slope * Math.PI) / 180;
  const along = [Math.cos(angle), -Math.sin(angle)];
  const up = [-Math.sin(angle), -Math.cos(angle)];
  const scale = radius / wheel.outer;
  stage = { wheel, radius, along, up, scale };
  const level = (x) => FOOT[1] - (x - FOOT[0]) * Math.tan(angle);
  document.querySelector("#mark").setAttribute(
    "d",
    `M-2000 ${level(-2000)}L4000 ${level(4000)}V4000H-2000Z`,
  );
  const disc = document.querySelector("#hjul");
  wheel.parts.forEach((part, index) => {
    const group = make("g", { class: "del", "data-steg": part.anchor });
    const [x, y] = part.label;
    const name = make("g", { class: "namn", "data-x": x, "data-y": y });
    name.append(make("text", { x, y: y - 8 }, part.number), make("text", { x, y: y + 10 }, part.name));
    group.append(make("path", { d: part.outline, fill: COLOURS[index] }), name);
    disc.append(group);
  });
  const [x, y] = wheel.centre;
  const hub = make("g", { class: "nav namn-fast", "data-x": x, "data-y": y });
  hub.append(make("text", { x, y: y - 4 }, "Bättre"), make("text", { x, y: y + 13 }, "kvalitet"));
  disc.append(hub);
  const wedge = document.querySelector("#kil");
  const [left, top] = wheel.wedge.label;
  const turn = `rotate(${-wheel.slope} ${left} ${top})`;
  wedge.append(
    make("path", { d: wheel.wedge.outline, fill: "#f2b632" }),
    make("text", { x: left, y: top, transform: turn }, wheel.wedge.name),
  );
}

/** Puts everything where it is in a frame. */
function draw(frame) {
  const { wheel, radius, along, up, scale } = stage;
  const centre = [0, 1].map((i) => FOOT[i] + along[i] * frame.place + up[i] * radius);
  const [x, y] = wheel.centre;
  const still = `scale(${scale}) translate(${-x} ${-y})`;
  document.querySelector("#hjul").setAttribute(
    "transform",
    `translate(${centre[0]} ${centre[1]}) rotate(${frame.turned}) ${still}`,
  );
  document.querySelectorAll("[data-x]").forEach((item) => {
    item.setAttribute("transform", `rotate(${-frame.turned} ${item.dataset.x} ${item.dataset.y})`);
  });
  const near = (frame.zoom - 1) / (frame.zoom || 1);
  const seen = centre.map((value, i) => value + (STAGE[i] - value) * Math.min(1, near * 2.2));
  document.querySelector("#kamera").setAttribute(
    "transform",
    `translate(${seen[0]} ${seen[1]}) scale(${frame.zoom}) translate(${-centre[0]} ${-centre[1]})`,
  );
  const slide = AWAY * (1 - frame.wedge);
  const wedge = document.querySelector("#kil");
  wedge.setAttribute(
    "transform",
    `translate(${centre[0] - along[0] * slide} ${centre[1] - along[1] * slide}) ${still}`,
  );
  wedge.style.visibility = frame.wedge ? "visible" : "hidden";
  const chosen = frame.chosen;
  document.querySelectorAll(".del").forEach((part) => {
    part.classList.toggle("vald", part.dataset.steg === chosen);
  });
  const inWheel = wheel.parts.some((part) => part.anchor === chosen);
  document.querySelector("#hjul").classList.toggle("dimma", inWheel);
  document.querySelector("#rubrik").textContent = frame.heading;
  document.querySelector("#text").textContent = frame.text;
}
