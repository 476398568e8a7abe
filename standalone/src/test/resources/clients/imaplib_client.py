"""Runs every command of Python's imaplib against a server: what the server announces must work, the rest is refused.

Arguments: host, port (STARTTLS), port (TLS), file of the trusted certificate, login, password. The inbox has three
messages, "one", "two" and "three". Left behind are "one" (seen, flagged, $Label) and "three" in the inbox, "two" in
Kept/Deep, and "appended" in Sent. The exit code is 0 when every answer was the right one.
"""

import imaplib
import re
import ssl
import sys

host, port, tls_port, trust, login, password = sys.argv[1:]
tls = ssl.create_default_context(cafile=trust)


def ok(answer):
    status, data = answer
    assert status == 'OK', answer
    return data


def refused(client, command, *arguments):
    """The server says BAD or NO, and the session goes on."""
    try:
        status = getattr(client, command)(*arguments)[0]
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        status = 'BAD'
    assert status in ('NO', 'BAD'), (command, status)
    ok(client.noop())


def words(data):
    return b' '.join(data).split()


def subject(client, number):
    header = ok(client.fetch(number, '(BODY.PEEK[HEADER.FIELDS (SUBJECT)])'))[0][1]
    return header.decode().split(':', 1)[1].strip()


# Without TLS: STARTTLS, then the initial response of AUTHENTICATE.
with imaplib.IMAP4(host, int(port)) as client:
    assert 'STARTTLS' in client.capabilities, client.capabilities
    ok(client.starttls(tls))
    assert 'STARTTLS' not in client.capabilities, client.capabilities
    ok(client.authenticate('PLAIN', lambda _: b'\0' + login.encode() + b'\0' + password.encode()))
    assert client.state == 'AUTH'
    refused(client, 'proxyauth', 'somebody')
    assert client.logout()[0] == 'BYE'

# Names of mailboxes in UTF-8
with imaplib.IMAP4_SSL(host, int(tls_port), ssl_context=tls) as client:
    ok(client.login(login, password))
    ok(client.enable('UTF8=ACCEPT'))
    assert client.utf8_enabled
    ok(client.create('"Grüße"'))
    assert any('"Grüße"' in line.decode() for line in ok(client.list()))
    ok(client.delete('"Grüße"'))

client = imaplib.IMAP4_SSL(host, int(tls_port), ssl_context=tls)
refused(client, 'login_cram_md5', login, password)
ok(client.login(login, password))
capabilities = words(ok(client.capability()))
assert b'IMAP4rev1' in capabilities, capabilities
assert b'((""' in ok(client.namespace())[0], 'the personal namespace'
ok(client.noop())
ok(client.xatom('ID', '("name" "imaplib")'))
assert b'Posthorn' in client.response('ID')[1][0]

# Mailboxes
ok(client.create('Old'))
ok(client.create('"Old/Deep"'))
ok(client.rename('Old', 'Kept'))
ok(client.subscribe('"Kept/Deep"'))
assert any(b'Kept/Deep' in line for line in ok(client.lsub('""', '*')))
ok(client.unsubscribe('"Kept/Deep"'))
assert not any(b'Kept/Deep' in line for line in ok(client.lsub('""', '*')) if line)
assert any(rb'\HasChildren' in line and b'Kept' in line for line in ok(client.list()))
ok(client.create('Gone'))
ok(client.delete('Gone'))
assert not any(b'Gone' in line for line in ok(client.list('""', '*')))
refused(client, 'delete', 'Gone')
assert re.search(rb'MESSAGES 3.*UIDNEXT 4', ok(client.status('INBOX', '(MESSAGES UIDNEXT)'))[0])

# Messages
ok(client.append('Sent', r'(\Seen)', '"24-Nov-2026 12:00:00 +0000"', b'Subject: appended\r\n\r\nSent by imaplib.\r\n'))
ok(client.enable('CONDSTORE'))
assert ok(client.select('INBOX')) == [b'3']
ok(client.recent())
ok(client.check())
number = {subject(client, str(n)): str(n) for n in (1, 2, 3)}
assert words(ok(client.search(None, 'SUBJECT', '"two"'))) == [number['two'].encode()]
assert words(ok(client.search('UTF-8', 'UNSEEN', 'NOT', 'SUBJECT', '"two"'))) == sorted(
    number[name].encode() for name in ('one', 'three'))
ok(client.store(number['one'], '+FLAGS', r'(\Flagged \Seen $Label)'))
assert rb'\Flagged' in ok(client.fetch(number['one'], '(FLAGS)'))[0]
ok(client.copy(number['two'], '"Kept/Deep"'))
ok(client.store(number['two'], '+FLAGS.SILENT', r'(\Deleted)'))
assert ok(client.expunge()) == [number['two'].encode()]
number = {subject(client, str(n)): str(n) for n in (1, 2)}
assert set(number) == {'one', 'three'}, number
uid = re.search(rb'UID (\d+)', ok(client.fetch(number['three'], '(UID)'))[0]).group(1)
assert words(ok(client.uid('SEARCH', None, 'SUBJECT', '"three"'))) == [uid]
whole = ok(client.uid('FETCH', uid.decode(), '(BODY.PEEK[])'))[0][1]
assert whole.endswith(b'The text of three.\r\n'), whole
for name, command, how in ((b'SORT', 'sort', '(SUBJECT)'), (b'THREAD=REFERENCES', 'thread', 'REFERENCES')):
    if name in capabilities:
        assert ok(getattr(client, command)(how, 'UTF-8', 'ALL'))[0]
    else:
        refused(client, command, how, 'UTF-8', 'ALL')
refused(client, 'partial', '1', 'RFC822', '1', '10')
ok(client.unselect())
assert client.state == 'AUTH'
assert ok(client.select('INBOX', readonly=True)) == [b'2']
refused(client, 'store', '1', '+FLAGS', r'(\Deleted)')
ok(client.close())

# What only other servers have
refused(client, 'getacl', 'INBOX')
refused(client, 'setacl', 'INBOX', 'somebody', 'lr')
refused(client, 'deleteacl', 'INBOX', 'somebody')
refused(client, 'myrights', 'INBOX')
refused(client, 'getquota', '""')
refused(client, 'getquotaroot', 'INBOX')
refused(client, 'setquota', '""', '(STORAGE 512)')
refused(client, 'getannotation', 'INBOX', '"/comment"', '"value.priv"')
refused(client, 'setannotation', 'INBOX', '"/comment"', '("value.priv" "x")')
assert client.logout()[0] == 'BYE'
