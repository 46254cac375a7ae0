// SPDX-License-Identifier: GPL-2.0-or-later
// pincite from Node: one process, `pincite search --batch`, answers all
// queries, and sees what is indexed meanwhile.
//
//     const pincite = new Pincite({index: ".pincite"});
//     const {hits, matches} = await pincite.search("gas deal", {limit: 5});
//     await pincite.close();
//
// By itself it prints places: node pincite.mjs INDEX QUERY...

import {spawn} from "node:child_process";
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

export class Pincite {
    #child;
    #waiting = []; // for the answers, which come in the order of the queries
    #answer = {hits: []};
    #lastWords = ""; // what it wrote to stderr
    #ended;
    #over = null; // why it answers no more

    constructor({index, program = process.env.PINCITE ?? "pincite"} = {}) {
        const where = index === undefined ? [] : ["-d", index];

        this.#child = spawn(program, ["search", "--batch", ...where]);
        this.#child.stderr.setEncoding("utf8").on("data", (text) => {
            this.#lastWords = (this.#lastWords + text).slice(-4096);
        });
        // Writing to a process that has ended fails; "close" tells of it.
        this.#child.stdin.on("error", () => {});
        // Only newlines end a line of JSON Lines; readline knows more ends,
        // but pincite escapes those.
        createInterface({input: this.#child.stdout, crlfDelay: Infinity}).on(
            "line", (line) => this.#read(JSON.parse(line)));
        this.#ended = new Promise((resolve) => {
            this.#child.on("error", (error) => this.#end(error, resolve));
            this.#child.on("close", (code, signal) => this.#end(
                new Error(this.#lastWords.trim() ||
                    `pincite ended (${signal ?? code})`), resolve));
        });
    }

    // Resolves to {hits, matches, understood, suggestion, ...}; rejects when
    // this query cannot be answered, or none any more.
    search(query, {limit} = {}) {
        if (this.#over)
            return Promise.reject(this.#over);
        this.#child.stdin.write(JSON.stringify({query, limit}) + "\n");
        return new Promise((resolve, reject) => {
            this.#waiting.push({resolve, reject});
        });
    }

    // Lets it answer what was asked; resolves when it has ended.
    close() {
        this.#child.stdin.end();
        return this.#ended;
    }

    #read(object) {
        switch (object.type) {
        case "query":
            this.#answer = {hits: [], understood: object.understood};
            break;
        case "hit":
            this.#answer.hits.push(object);
            break;
        case "summary": {
            const {hits: _, type, id, ...rest} = object;

            this.#waiting.shift().resolve({...this.#answer, ...rest});
            break;
        }
        case "error":
            this.#waiting.shift().reject(new Error(object.message));
            break;
        }
    }

    #end(error, resolve) {
        this.#over ??= error;
        for (const {reject} of this.#waiting.splice(0))
            reject(this.#over);
        resolve();
    }
}

async function main([index, ...words]) {
    const pincite = new Pincite({index});

    try {
        const {hits} = await pincite.search(words.join(" "));

        for (const hit of hits)
            console.log(`${hit.path}:${hit.start_line} ${hit.title ?? ""}`);
    } finally {
        await pincite.close();
    }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
    await main(process.argv.slice(2));
