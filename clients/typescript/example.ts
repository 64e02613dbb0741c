// Runs a sample program and prints what it said: node built/example.js http://127.0.0.1:8080 TOKEN

import createClient from "openapi-fetch";
import type { components, paths } from "./platform.js";

type Job = components["schemas"]["Job"];
type Problem = components["schemas"]["Problem"];

declare const process: { argv: string[]; exitCode?: number };

const [base = "http://127.0.0.1:8080", token = ""] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${token}` } });

function fail(problem: Problem): never {
  const fields = (problem.errors ?? []).map((error) => `${error.pointer}: ${error.detail}`);
  throw new Error([`${problem.status} ${problem.title}: ${problem.detail}`, ...fields].join("\n"));
}

async function run(): Promise<Job> {
  const { data, error } = await api.POST("/platform/v1/jobs", {
    params: { header: { Prefer: "wait=20" } },
    body: {
      description: [
        {
          name: "hello",
          exec: { path: "swift://~/samples/hello.wasm" },
          devices: [{ name: "stdout", content_type: "text/plain" }],
        },
      ],
      labels: { from: "typescript" },
    },
  });
  if (error) return fail(error);
  if (!("id" in data)) throw new Error("This was no dry run");
  return data;
}

async function output(job: Job): Promise<string> {
  const { data, error } = await api.GET(
    "/platform/v1/jobs/{id}/sessions/{ordinal}/channels/{device}",
    { params: { path: { id: job.id, ordinal: 1, device: "stdout" } }, parseAs: "text" },
  );
  if (error) return fail(error);
  return data;
}

async function known(label: string): Promise<Job[]> {
  const { data, error } = await api.GET("/platform/v1/jobs", {
    params: { query: { label: [label], limit: 10 } },
  });
  if (error) return fail(error);
  return data;
}

const job = await run();
console.log(`${job.id} ${job.state} ${job.result ?? ""}`);
console.log(await output(job));
console.log(`${(await known("from:typescript")).length > 0}`);
