# shellcheck shell=bash disable=SC2154 # what another file of the launcher assigns
#
# One build at a time: a lock file that names the processes it stands for.

lock=$root/.posthorn-build/lock
claim=$lock.$$

# A process of another user is alive, too: only "No such process" means that it has gone.
is_alive() {
  local complaint
  complaint=$(LC_ALL=C kill -0 "$1" 2>&1) || [[ $complaint != *'o such process'* ]]
}

# Is one of the processes that the lock file $1 names alive?
is_held() {
  local pid
  while IFS= read -r pid; do
    ! is_alive "$pid" || return 0
  done <"$1"
  return 1
}

# A hard link appears together with its content, so that a lock always names an owner.
acquire_lock() {
  local told=''
  trap 'rm -f "$claim"' EXIT
  printf '%s\n' $$ >"$claim"
  until ln "$claim" "$lock" 2>/dev/null; do
    if [[ -e $lock ]] && ! is_held "$lock" 2>/dev/null; then
      break_lock
    else
      [[ -n $told ]] || say "Another ./posthorn is building here (its process is named in $lock): waiting for it."
      told=yes
      sleep 0.2
    fi
  done
  rm -f "$claim"
  trap release_lock EXIT
}

# Takes a lock without a living owner away. Another one may have done so, and hold a new one, since we looked.
break_lock() {
  local broken=$claim.broken
  mv "$lock" "$broken" 2>/dev/null || return 0
  ! is_held "$broken" || ln "$broken" "$lock" 2>/dev/null || true
  rm -f "$broken"
}

# A process that has a part in what the lock protects, and may outlive us, holds it with us.
share_lock_with() { printf '%s\n' "$1" >>"$lock"; }

release_lock() {
  trap - EXIT
  rm -f "$lock"
}
