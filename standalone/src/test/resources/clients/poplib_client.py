"""Runs every command of Python's poplib against a server.

Arguments: host, port (STLS), port (TLS), file of the trusted certificate, login, password. The maildrop has three
messages, "one", "two" and "three"; "two" is deleted. The exit code is 0 when every answer was the right one.
"""

import poplib
import ssl
import sys

host, port, tls_port, trust, login, password = sys.argv[1:]
tls = ssl.create_default_context(cafile=trust)


def log_in(client):
    client.user(login)
    client.pass_(password)


def refused(command, *arguments):
    try:
        command(*arguments)
    except poplib.error_proto:
        return
    raise AssertionError('taken: %s' % command)


def subject(client, number):
    header = client.top(number, 0)[1]
    return next(line for line in header if line.startswith(b'Subject: ')).decode().split(': ')[1]


# Without TLS: STLS. What a session deletes and takes back stays.
client = poplib.POP3(host, int(port))
assert client.getwelcome().startswith(b'+OK')
refused(client.rpop, login)
refused(client.apop, login, password)
assert 'STLS' in client.capa(), client.capa()
client.stls(context=tls)
capabilities = client.capa()
assert 'STLS' not in capabilities, capabilities
if 'UTF8' in capabilities:
    client.utf8()
else:
    refused(client.utf8)
log_in(client)
count, octets = client.stat()
assert count == 3
assert [int(line.split()[0]) for line in client.list()[1]] == [1, 2, 3]
assert sum(int(line.split()[1]) for line in client.list()[1]) == octets
client.dele(1)
refused(client.retr, 1)
assert client.stat()[0] == 2
client.rset()
assert client.stat()[0] == 3
client.noop()
names = sorted(client.uidl()[1])
client.quit()

# With TLS: unique ids are the same, the text is whole, and a deletion takes place at the end.
client = poplib.POP3_SSL(host, int(tls_port), context=tls)
log_in(client)
assert sorted(client.uidl()[1]) == names
number = {subject(client, n): n for n in (1, 2, 3)}
assert set(number) == {'one', 'two', 'three'}, number
assert client.uidl(number['two']).split()[1:] == [str(number['two']).encode(), names[number['two'] - 1].split()[1]]
_, lines, octets = client.retr(number['two'])
assert lines[-1] == b'The text of two.', lines
assert octets == int(client.list(number['two']).split()[2])
client.dele(number['two'])
client.quit()
