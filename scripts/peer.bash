#!/usr/bin/env bash
#
# The peer of `./posthorn bench --compare`: Debian's Postfix and Dovecot as one mail system, on loopback, in a directory of
# its own, beside whatever the machine runs. It is as durable as the packages are by default (Postfix syncs a queue file
# before its 250, Dovecot a message before it is visible) and otherwise tuned as a good site would tune it.
#
#   peer.bash check   says what is missing; exit 0 if it can start
#   peer.bash start   writes the configuration and starts both; they answer when it returns
#   peer.bash pids    prints the id of each of their processes
#   peer.bash stop    ends what start started, and deletes the directory
#
# From the environment: PEER_DIR (short, for sockets lie in it), PEER_USERS, PEER_PASSWORD, and the ports PEER_SMTP,
# PEER_IMAP, PEER_IMAPS and PEER_POP3. Accounts are user0001@peer.example and so on.
set -euo pipefail

readonly DOMAIN=peer.example HOST=127.0.0.1
readonly OWNER=5000 # of all mailboxes; needs no name
readonly PACKAGES='postfix dovecot-core dovecot-imapd dovecot-pop3d dovecot-lmtpd openssl'
PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

check() {
  local program missing=''
  for program in postfix postmap dovecot doveadm openssl; do
    command -v "$program" >/dev/null || missing+=" $program"
  done
  for program in imap pop3 lmtp; do
    [[ -x /usr/lib/dovecot/$program ]] || missing+=" dovecot's $program"
  done
  [[ -z $missing ]] ||
    die "To compare, Debian's Postfix and Dovecot are needed, and these parts are missing:$missing." \
      "Install them with: apt-get install --no-install-recommends $PACKAGES"
  [[ $(id -u) == 0 ]] ||
    die "To compare, run the command as root: Postfix and Dovecot are started by root, and change to users of their own."
}

names() {
  dir=${PEER_DIR:?}
  postfix=$dir/postfix queue=$dir/queue dovecot=$dir/dovecot mail=$dir/mail log=$dir/log
}

write_accounts() {
  local i user
  for ((i = 1; i <= ${PEER_USERS:?}; i++)); do
    printf -v user 'user%04d' "$i"
    # Clear passwords, so that hashing is no part of a login.
    printf '%s@%s:{PLAIN}%s:%s:%s::%s/%s::\n' "$user" $DOMAIN "${PEER_PASSWORD:?}" $OWNER $OWNER "$mail" "$user" >&3
    printf '%s@%s ok\n' "$user" $DOMAIN >&4
  done 3>"$dovecot/users" 4>"$postfix/recipients"
  postmap -c "$postfix" "hash:$postfix/recipients"
}

write_certificate() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost \
    -addext "subjectAltName=DNS:localhost,IP:$HOST" -keyout "$dir/key.pem" -out "$dir/certificate.pem" 2>/dev/null
}

write_postfix() {
  cat >"$postfix/main.cf" <<END
compatibility_level = 3.6
queue_directory = $queue
data_directory = $dir/postfix-data
maillog_file = $log/postfix.log
maillog_file_prefixes = $dir
inet_interfaces = $HOST
inet_protocols = ipv4
myhostname = mail.$DOMAIN
mynetworks = 127.0.0.0/8
mydestination =
virtual_mailbox_domains = $DOMAIN
virtual_mailbox_maps = hash:$postfix/recipients
virtual_transport = lmtp:unix:private/dovecot-lmtp
default_transport = error:nothing leaves this machine
local_transport = error:there are no local users
alias_maps =
notify_classes =
smtp_dns_support_level = disabled
smtpd_recipient_restrictions = reject_unauth_destination
# The machine is to be what is measured, not a courtesy.
default_process_limit = 400
in_flow_delay = 0s
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
smtpd_client_message_rate_limit = 0
smtpd_client_event_limit_exceptions = static:all
END
  cat >"$postfix/master.cf" <<END
$HOST:${PEER_SMTP:?} inet n - n - - smtpd
pickup     unix  n - n 60    1  pickup
cleanup    unix  n - n -     0  cleanup
qmgr       unix  n - n 300   1  qmgr
tlsmgr     unix  - - n 1000? 1  tlsmgr
rewrite    unix  - - n -     -  trivial-rewrite
bounce     unix  - - n -     0  bounce
defer      unix  - - n -     0  bounce
trace      unix  - - n -     0  bounce
verify     unix  - - n -     1  verify
flush      unix  n - n 1000? 0  flush
proxymap   unix  - - n -     -  proxymap
proxywrite unix  - - n -     1  proxymap
showq      unix  n - n -     -  showq
error      unix  - - n -     -  error
retry      unix  - - n -     -  error
discard    unix  - - n -     -  discard
lmtp       unix  - - n -     -  lmtp
anvil      unix  - - n -     1  anvil
scache     unix  - - n -     1  scache
postlog    unix-dgram n - n - 1 postlogd
END
}

write_dovecot() {
  # The login processes in "high-performance mode", and IMAP processes that serve one session after another.
  local login
  login="service_count = 0
  process_min_avail = $(nproc)
  client_limit = 8000"
  cat >"$dovecot/dovecot.conf" <<END
base_dir = $dovecot/run
state_dir = $dovecot/state
log_path = $log/dovecot.log
protocols = imap pop3 lmtp
listen = $HOST
login_trusted_networks =
disable_plaintext_auth = no
auth_mechanisms = plain login
ssl = yes
ssl_cert = <$dir/certificate.pem
ssl_key = <$dir/key.pem
passdb {
  driver = passwd-file
  args = username_format=%u $dovecot/users
}
userdb {
  driver = passwd-file
  args = username_format=%u $dovecot/users
}
mail_location = maildir:~/Maildir
mail_fsync = optimized
mail_max_userip_connections = 0
namespace inbox {
  inbox = yes
}
default_process_limit = 6000
default_client_limit = 20000
service imap-login {
  $login
  inet_listener imap {
    port = ${PEER_IMAP:?}
  }
  inet_listener imaps {
    port = ${PEER_IMAPS:?}
  }
}
service pop3-login {
  $login
  inet_listener pop3 {
    port = ${PEER_POP3:?}
  }
  inet_listener pop3s {
    port = 0
  }
}
service imap {
  service_count = 200
  process_limit = 6000
}
service pop3 {
  process_limit = 3000
}
service lmtp {
  unix_listener $queue/private/dovecot-lmtp {
    mode = 0600
    user = postfix
    group = postfix
  }
}
protocol lmtp {
  postmaster_address = postmaster@$DOMAIN
}
END
}

# The process id in the file $1, if it is that of a living process named $2.
living() {
  local pid
  [[ -r $1 ]] || return 1
  pid=$(tr -d ' ' <"$1")
  [[ -n $pid && $(ps -o comm= -p "$pid") == "$2" ]] || return 1
  printf '%s\n' "$pid"
}

postfix_master() { living "$queue/pid/master.pid" master; }
dovecot_master() { living "$dovecot/run/master.pid" dovecot; }

await_port() {
  local i
  for ((i = 0; i < 300; i++)); do
    ! (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null || return 0
    sleep 0.1
  done
  die "Port $1 of the peer does not answer: see $log"
}

await_end() {
  local i
  for ((i = 0; i < 300; i++)); do
    [[ -n $(ps -o pid= -p "$1") ]] || return 0
    sleep 0.1
  done
  die "Process $1 of the peer does not end."
}

start() {
  local port
  check
  mkdir -p "$postfix" "$queue" "$dir/postfix-data" "$dovecot/run" "$dovecot/state" "$mail" "$log"
  chmod 755 "$dir"
  chown postfix "$dir/postfix-data"
  chown $OWNER:$OWNER "$mail"
  ulimit -n "$(ulimit -Hn)"
  write_certificate
  write_postfix
  write_dovecot
  write_accounts
  # Daemons must not keep the caller's pipes. Dovecot is first: it makes its socket in Postfix's queue.
  postfix -c "$postfix" check >"$log/start.log" 2>&1 </dev/null || die "Postfix refuses its configuration: see $log"
  dovecot -c "$dovecot/dovecot.conf" >>"$log/start.log" 2>&1 </dev/null
  postfix -c "$postfix" start >>"$log/start.log" 2>&1 </dev/null
  for port in "$PEER_SMTP" "$PEER_IMAP" "$PEER_IMAPS" "$PEER_POP3"; do
    await_port "$port"
  done
}

stop() {
  local pid
  if pid=$(postfix_master); then
    postfix -c "$postfix" stop >/dev/null 2>&1 || true
    await_end "$pid"
  fi
  if pid=$(dovecot_master); then
    doveadm -c "$dovecot/dovecot.conf" stop
    await_end "$pid"
  fi
  rm -rf "${dir:?}"
}

pids() {
  ps -e -o pid=,ppid= | awk -v roots="$(postfix_master || true) $(dovecot_master || true)" '
    { children[$2] = children[$2] " " $1 }
    function walk(pid,    kids, count, i) {
      print pid
      count = split(children[pid], kids, " ")
      for (i = 1; i <= count; i++) walk(kids[i])
    }
    END { count = split(roots, all, " "); for (i = 1; i <= count; i++) walk(all[i]) }'
}

case ${1:-} in
  check) check ;;
  start | stop | pids)
    names
    "$1"
    ;;
  *) die "Usage: peer.bash check|start|pids|stop" ;;
esac
