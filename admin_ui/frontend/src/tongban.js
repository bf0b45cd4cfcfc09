// Every journey works without this; with it, pages answer sooner.
import { watchComposition } from "./composition.js";
import { enhanceComponents } from "./components.js";
import { saveDrafts } from "./draft.js";
import { followAnswers } from "./live.js";
import { openRows } from "./rows.js";
import { submitOnce } from "./submit.js";
import { showUploads } from "./upload.js";

// What belongs to elements, done again when an upload's answer replaces the main part of the page.
function enhance(root) {
  enhanceComponents(root);
  followAnswers(root);
  saveDrafts(root);
  openRows(root);
}

watchComposition();
submitOnce();
showUploads(enhance);
enhance(document);
