# shellcheck shell=bash
#
# The mail clients that the end-to-end tests drive, from Debian's packages. A test of a client that is missing is
# skipped and says so, hence nothing here fails a run: who is not root, or not on Debian, or has no network, goes without.

readonly INSTALL_SECONDS=240

missing_packages() {
  local client PATH=$PATH:/usr/sbin
  # package:program. Not here: Node and npm for imapflow. Debian 12 has a Node that is too old for it, and npm is 400 packages.
  for client in bsdutils:script curl:curl fetchmail:fetchmail getmail6:getmail gsasl:gsasl isync:mbsync msmtp:msmtp \
    mutt:mutt offlineimap3:offlineimap postfix:smtp-source prometheus:prometheus python3:python3 swaks:swaks; do
    command -v "${client#*:}" >/dev/null || printf '%s\n' "${client%%:*}"
  done
  # what swaks needs for TLS
  perl -MNet::SSLeay -e 1 2>/dev/null || printf '%s\n' libnet-ssleay-perl
}

# No package may start a service: policy-rc.d answers 101, "forbidden by policy", while we install.
without_services() {
  local policy=/usr/sbin/policy-rc.d status=0
  if [[ -e $policy ]]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  "$@" || status=$?
  rm -f "$policy"
  return "$status"
}

# Those of the packages that this release of Debian has.
known_packages() {
  local package
  for package; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      printf '%s\n' "$package"
    fi
  done
}

apt_get() { timeout "$INSTALL_SECONDS" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@"; }

install_packages() { without_services apt_get install -y --no-install-recommends "$@" >/dev/null 2>&1; }

install_clients() {
  local -a packages
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]})) || return 0
  [[ $(id -u) == 0 && -e /etc/debian_version ]] && command -v apt-get >/dev/null || return 0
  if ! install_packages "${packages[@]}"; then
    apt_get update >/dev/null 2>&1 || true
    mapfile -t packages < <(known_packages "${packages[@]}")
    if ((${#packages[@]})); then
      install_packages "${packages[@]}" || true
    fi
  fi
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]} == 0)) || printf 'Not to be had, so their tests are skipped: %s\n' "${packages[*]}" >&2
}
