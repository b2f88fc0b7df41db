// Lets each operation of the page be tried: fields for its parameters, its body, and what it answers.
"use strict";

const tokenForm = document.getElementById("token-form");
const token = document.getElementById("token");
tokenForm.hidden = false;
tokenForm.addEventListener("submit", (event) => event.preventDefault());

/** A labelled field of a form. */
function field(form, text, input) {
  const label = document.createElement("label");
  label.append(text, input);
  form.append(label);
  return input;
}

/** The address of an operation, with what was typed. */
function address(path, parameters) {
  const query = new URLSearchParams();
  for (const { name, where, input } of parameters) {
    if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(input.value));
    if (where === "query" && input.value !== "") query.set(name, input.value);
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** What was answered, as a person reads it. */
async function readable(response) {
  const text = await response.text();
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function tryable(section) {
  const { method, path } = section.dataset;
  const form = document.createElement("form");
  form.className = "try";
  const parameters = [...section.querySelectorAll("dt[data-name]")].map(({ dataset }) => {
    const input = document.createElement("input");
    input.required = dataset.required === "true";
    return { name: dataset.name, where: dataset.in, input: field(form, dataset.name, input) };
  });
  const example = section.querySelector(".example");
  const body = example && field(form, "Body", document.createElement("textarea"));
  if (body) body.value = example.textContent;
  const button = document.createElement("button");
  button.textContent = "Send";
  const answer = document.createElement("pre");
  answer.setAttribute("role", "status");
  answer.hidden = true;
  form.append(button, answer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const headers = { Authorization: `Bearer ${token.value.trim()}` };
    if (body) headers["Content-Type"] = "application/json";
    for (const { name, where, input } of parameters) {
      if (where === "header" && input.value !== "") headers[name] = input.value;
    }
    const began = performance.now();
    button.disabled = true;
    try {
      const options = { method: method.toUpperCase(), headers, credentials: "omit", body: body?.value };
      const response = await fetch(address(path, parameters), options);
      const took = Math.round(performance.now() - began);
      answer.textContent = `${response.status} ${response.statusText}, ${took} ms\n\n${await readable(response)}`;
    } catch (cause) {
      answer.textContent = `No answer: ${cause.message}`;
    }
    answer.hidden = false;
    button.disabled = false;
  });
  section.append(form);
}

document.querySelectorAll(".operation").forEach(tryable);
