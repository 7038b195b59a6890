// Starts `insitu lsp` and connects it with the editor. Everything the editor is told comes from there.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function activate(context) {
  const settings = vscode.workspace.getConfiguration("insitu");
  const server = { command: settings.get("program"), args: ["lsp", ...settings.get("arguments")] };
  const files = vscode.workspace.createFileSystemWatcher("**/*.yml");
  context.subscriptions.push(files);
  client = new LanguageClient("insitu", "Insitu", server, {
    documentSelector: [{ scheme: "file", language: "yaml" }],
    initializationOptions: { values: settings.get("values") },
    synchronize: { fileEvents: files },
  });
  await client.start();
}

async function deactivate() {
  if (client) await client.stop();
}

module.exports = { activate, deactivate };
