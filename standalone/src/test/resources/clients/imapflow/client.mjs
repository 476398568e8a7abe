// Drives a server with imapflow.
//
// Arguments: host, port (TLS), file of the trusted certificate, login, password, file to write once it idles. The inbox
// has "one" and "two", and gets "three" while this idles. Left behind are "one" (seen and flagged) and "three" in the
// inbox, "two" in Archive, and "appended" in Projects/2026. The exit code is 0 when every answer was the right one.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';

const [host, port, trust, user, pass, idling] = process.argv.slice(2);
const sent = [];

function connection(options = {}) {
  return new ImapFlow({
    host, port: Number(port), secure: true, tls: { ca: readFileSync(trust) }, auth: { user, pass },
    clientInfo: { name: 'posthorn-test' }, qresync: true, emitLogs: true, logger: false, ...options,
  });
}

async function subjects(client, range, options) {
  const found = {};
  for await (const message of client.fetch(range, { uid: true, envelope: true, flags: true }, options)) {
    found[message.envelope.subject] = message;
  }
  return found;
}

const client = connection();
client.on('log', entry => { if (entry.src === 'c') sent.push(entry.msg); });
await client.connect();
assert.ok(client.capabilities.has('QRESYNC') && client.capabilities.has('IDLE'));
assert.match(client.serverInfo.name, /Posthorn/);
const uses = Object.fromEntries((await client.list()).map(box => [box.path, box.specialUse]));
assert.equal(uses.Sent, '\\Sent');
assert.equal(uses.Archive, '\\Archive');
await client.mailboxCreate(['Projects', '2026']);

const inbox = await client.mailboxOpen('INBOX');
assert.equal(inbox.exists, 2);
assert.ok(inbox.highestModseq > 0n && !inbox.noModseq);
assert.ok(client.enabled.has('QRESYNC'), 'ENABLE QRESYNC');

// A new mail while it idles: the event comes without a question.
const exists = new Promise(resolve => client.once('exists', resolve));
const idle = client.idle();
while (!client.idling) {
  await new Promise(setImmediate);
}
const asked = sent.length;
writeFileSync(idling, 'now');
assert.deepEqual((({ count, prevCount }) => ({ count, prevCount }))(await exists), { count: 3, prevCount: 2 });
assert.ok(sent.some(line => /\bIDLE\b/.test(line)), sent.join('\n'));
assert.deepEqual(sent.slice(asked).filter(line => !/\bIDLE\b/.test(line)), []);
await client.noop();
await idle;

const mail = await subjects(client, '1:*');
assert.deepEqual(Object.keys(mail).sort(), ['one', 'three', 'two']);
assert.deepEqual(await client.search({ subject: 'three' }, { uid: true }), [mail.three.uid]);
const whole = await client.fetchOne(mail.three.uid, { source: true, bodyStructure: true }, { uid: true });
assert.ok(whole.source.toString().endsWith('The text of three.\r\n'));
assert.equal(whole.bodyStructure.type, 'text/plain');
const { content } = await client.download(mail.one.uid, 'TEXT', { uid: true });
let text = '';
for await (const chunk of content) {
  text += chunk;
}
assert.equal(text, 'The text of one.\r\n');

// What happens behind its back it learns from QRESYNC when it comes back.
const known = { uidValidity: client.mailbox.uidValidity, modSeq: client.mailbox.highestModseq };
await client.mailboxClose();
const other = connection();
await other.connect();
await other.mailboxOpen('INBOX');
assert.ok(await other.messageFlagsAdd(mail.one.uid, ['\\Seen', '\\Flagged'], { uid: true }));
const moved = await other.messageMove(mail.two.uid, 'Archive', { uid: true });
assert.deepEqual([...moved.uidMap.keys()], [mail.two.uid]);
await other.logout();

const changes = { flags: [], expunges: [] };
client.on('flags', event => changes.flags.push([event.uid, [...event.flags].sort()]));
client.on('expunge', event => changes.expunges.push(event.uid));
await client.mailboxOpen('INBOX', { changedSince: known.modSeq, uidValidity: known.uidValidity });
assert.ok(sent.some(line => /\bSELECT INBOX \(QRESYNC /.test(line)), sent.join('\n'));
assert.deepEqual(changes.expunges, [mail.two.uid]);
assert.deepEqual(changes.flags, [[mail.one.uid, ['\\Flagged', '\\Seen']]]);
const changed = await subjects(client, '1:*', { changedSince: known.modSeq });
assert.deepEqual(Object.keys(changed), ['one']);

const appended = await client.append('Projects/2026', 'Subject: appended\r\n\r\nKept by imapflow.\r\n', ['\\Seen']);
assert.ok(appended.uid > 0 && appended.uidValidity > 0n);
assert.equal((await client.status('Projects/2026', { messages: true })).messages, 1);
await client.logout();
