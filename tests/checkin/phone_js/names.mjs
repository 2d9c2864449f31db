// Names as a phone reads and finds them: reads {"keys": [text], "people": [{id, names, others}], "searches": [words]}.
import { readFileSync } from "node:fs";

import { NameIndex } from "../../../static/js/door/names/index.js";
import { searchKey, skeleton } from "../../../static/js/door/names/key.js";

const { keys, people, searches } = JSON.parse(readFileSync(0, "utf8"));
const index = new NameIndex();
people.forEach((one) => index.put(one));
const answer = {
  keys: keys.map((text) => searchKey(text)),
  bones: keys.map((text) => searchKey(text).map(skeleton)),
  found: searches.map((words) => index.find(words)),
};
process.stdout.write(JSON.stringify(answer));
