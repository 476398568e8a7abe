# shellcheck shell=bash disable=SC2154 # what another file of the launcher assigns
#
# Builds and tests with Maven, and remembers what was built, so that an unchanged tree is not built again.

workshop=$root/.posthorn-build
log=$workshop/build.log
# The checksum, size and name of every source file of the last build that was begun, and what became of it:
# running (so it was interrupted, if nobody holds the lock), incomplete or complete.
sources=$workshop/sources
outcome=$workshop/outcome

maven_pid=''

list_modules() { sed -n 's|.*<module>\(.*\)</module>.*|\1|p' "$root/pom.xml"; }

# Everything that goes into the artefacts, in a stable order. Tests do not.
list_sources() (
  cd "$root" || exit
  inputs=(pom.xml .mvn)
  while IFS= read -r module; do
    inputs+=("$module/pom.xml")
    [[ ! -d $module/src/main ]] || inputs+=("$module/src/main")
  done < <(list_modules)
  find "${inputs[@]}" -type f -exec cksum {} + | LC_ALL=C sort -k 3
)

is_built() {
  [[ -f $root/standalone/target/classes/${MAIN_CLASS//.//}.class && -d $root/standalone/target/lib ]]
}

is_up_to_date() {
  local module
  [[ -f $outcome && $(<"$outcome") == complete ]] || return 1
  is_built || return 1
  while IFS= read -r module; do
    [[ -d $root/$module/target ]] || return 1
  done < <(list_modules)
  list_sources | cmp -s - "$sources"
}

# Maven replaces what changed, but never removes the output of a file or a dependency that has gone,
# and after an interruption it takes half a file for a whole one. $1 lists the sources as they are now.
must_begin_anew() {
  [[ -f $outcome && -f $sources ]] || return 1
  [[ $(<"$outcome") != running ]] || return 0
  awk '
    { line = $0; sub(/^[0-9]+ [0-9]+ /, "") }
    NR == FNR { now[$0] = line; next }
    !($0 in now) || ($0 ~ /pom\.xml$/ && now[$0] != line) { stale = 1 }
    END { exit !stale }' - "$sources" <<<"$1"
}

remove_outputs() {
  local module
  while IFS= read -r module; do
    rm -rf "${root:?}/${module:?}/target"
  done < <(list_modules)
}

require_writable() {
  local directory
  while IFS= read -r directory; do
    [[ ! -e $root/$directory || -w $root/$directory ]] ||
      die "Posthorn has to be built, but $(id -un) may not write to $root/$directory." \
        "Let its owner run './posthorn up' once, or clone the repository to a place of your own."
  done < <(
    printf '%s\n' . .posthorn-build
    list_modules | sed 'p; s|$|/target|'
  )
  mkdir -p "$workshop"
}

interrupt() {
  if [[ -n $maven_pid ]]; then
    kill "$maven_pid" 2>/dev/null || true
    wait "$maven_pid" || true
  fi
  say "posthorn: Interrupted."
  exit "$1"
}

# Starts Maven in the background, so that a signal to us is obeyed at once.
start_maven() {
  local options
  local -a arguments
  options=$(maven_options)
  read -r -a arguments <<<"${MAVEN_ARGS:-} -B -ntp" # Maven itself honours MAVEN_ARGS only since 3.9
  trap 'interrupt 130' INT
  trap 'interrupt 143' TERM HUP
  (
    cd "$root" || exit
    unset MAVEN_ARGS
    exec env BUILDING_POSTHORN="$root" MAVEN_OPTS="$options" "$maven" "${arguments[@]}" "$@"
  ) &
  maven_pid=$!
  share_lock_with "$maven_pid"
}

# Prepares the next Maven run over sources that look like $1.
begin() {
  local anew=''
  ! must_begin_anew "$1" || anew=yes
  printf 'running\n' >"$outcome"
  [[ -z $anew ]] || remove_outputs
  printf '%s\n' "$1" >"$sources"
}

# Records what became of the run that ended with exit code $1: everything is built only if it was a run over everything.
finish() {
  if (($1 == 0)) && [[ $2 == everything ]]; then
    printf 'complete\n' >"$outcome"
  elif (($1 < 128)); then
    printf 'incomplete\n' >"$outcome"
  fi
  trap - INT TERM HUP
}

# Prints a line for each module that the log announces, and one now and then while a module takes long.
show_progress() {
  local part line='' module='' last=0 alive=yes
  local announcement='^\[INFO\] Building (Posthorn :: )?(.+) [^ ]+ +\[([0-9]+)/([0-9]+)\]'
  while [[ -n $alive ]]; do
    is_alive "$maven_pid" || alive=''
    while IFS= read -r part; do
      line+=$part
      if [[ $line =~ $announcement ]]; then
        module=${BASH_REMATCH[2]}
        last=$SECONDS
        printf '%6d s  [%2d/%d] %s\n' "$SECONDS" "${BASH_REMATCH[3]}" "${BASH_REMATCH[4]}" "$module" >&2
      fi
      line=''
    done
    line+=$part # the beginning of a line that is still being written
    if ((SECONDS >= last + 20)); then
      last=$SECONDS
      printf '%6d s          still at %s\n' "$SECONDS" "${module:-the preparations}" >&2
    fi
    [[ -z $alive ]] || sleep 0.1
  done <"$log"
}

explain_failure() {
  local noise='Re-run Maven|To see the full stack|For more information|\[Help [0-9]+\] http|After correcting|mvn <args>'
  say "posthorn: The build failed. Maven says:"
  { grep '^\[ERROR\] .' "$log" || tail -n 20 "$log"; } | grep -Ev "$noise" | cut -c 1-400 | head -n 25 >&2 || true
  if grep -qE 'Could not transfer|Failed to fetch|UnknownHost|Connection (refused|timed out)' "$log"; then
    say "Something could not be downloaded: check the network, and the proxy or mirror in ~/.m2/settings.xml."
  fi
  say "The whole log is in $log"
}

# `package` over everything: nothing of ours belongs into ~/.m2, so never `install`.
build() {
  local now status=0
  now=$(list_sources)
  if is_built; then
    say "The sources changed since the last build: building Posthorn with the JDK at $JAVA_HOME."
  else
    say "Building Posthorn with the JDK at $JAVA_HOME." \
      "The first build downloads dependencies and takes about 5 to 10 minutes."
  fi
  choose_maven
  begin "$now"
  SECONDS=0
  : >"$log"
  start_maven package -DskipTests -Dspotless.check.skip >"$log" 2>&1
  show_progress
  wait "$maven_pid" || status=$?
  finish "$status" everything
  if ((status != 0)); then
    explain_failure
    exit 1
  fi
  is_built || die "Maven succeeded, but the program is not in $root/standalone/target. The whole log is in $log"
  say "Built in $SECONDS s."
}

# Does a program of this checkout run? A JVM does not survive that the files it runs from are replaced.
is_running() {
  local classes=$root/standalone/target/classes:
  if [[ -e /proc/self/cmdline ]]; then
    grep -qsFf <(printf '%s\n' "$classes") /proc/[0-9]*/cmdline # as an argument it would find itself
  else
    pgrep -f -- "$classes" >/dev/null
  fi
}

build_if_changed() {
  # In a test that Maven runs for us, everything is being built already. (Not POSTHORN_…: that is for settings.)
  [[ ${BUILDING_POSTHORN:-} != "$root" ]] || return 0
  ! is_up_to_date || return 0
  if is_built && is_running; then
    say "The sources changed since the last build, but Posthorn is running from it, so this is not built now." \
      "After './posthorn down', './posthorn up' builds it."
    return
  fi
  require_writable
  acquire_lock
  is_up_to_date || build # another one may have built it while we waited
  release_lock
}

# All tests, or what the arguments make of that, with Maven's own output.
run_tests() {
  local now status=0 extent=everything
  (($# == 0)) || extent=something
  ! is_running || say "Posthorn is running from this checkout: start it again after the tests, which build anew."
  require_writable
  acquire_lock
  now=$(list_sources)
  choose_maven
  begin "$now"
  start_maven verify "$@"
  wait "$maven_pid" || status=$?
  finish "$status" "$extent"
  release_lock
  exit "$status"
}
