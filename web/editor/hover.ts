// Hover: what the core knows of the place under the pointer.

import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { Offsets } from "./breaks";
import { ask } from "./core";
import { placeIn } from "./here";
import { element, markdown } from "./markdown";

/** The extension. */
export const hover: Extension = hoverTooltip(
  async (view, pos) => {
    const place = placeIn(view.state, pos);
    const state = view.state;
    const told = place && (await ask(place.page, "hover", place.path, place.offset));
    // What was told of an older text may be of another place by now.
    if (!told || view.state.doc !== state.doc) return null;
    const offsets = new Offsets(state);
    const box = element("div", markdown(told.about));
    box.className = "cm-about cm-hover";
    return { pos: offsets.inside(told.from), end: offsets.inside(told.to), above: true, create: () => ({ dom: box }) };
  },
  { hideOnChange: true, hoverTime: 350 },
);
