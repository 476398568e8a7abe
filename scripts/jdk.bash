# shellcheck shell=bash
#
# Finds a JDK that is new enough, and exports it as JAVA_HOME.

readonly MINIMUM_JAVA=25
# The tests put a tree of their own before the system's directories.
readonly SYSTEM="${POSTHORN_SYSTEM_ROOT:-}"

jdk=''          # the JDK that was found
jre=''          # a Java that is new enough and has no compiler
newest_java=0   # the newest version seen

# The feature version of the Java at $1, or nothing. Its `release` file tells it without starting a JVM.
java_version() {
  local line version=''
  if [[ -r $1/release ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
      [[ $line != JAVA_VERSION=* ]] || version=${line#*=}
    done <"$1/release"
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1) || true
  fi
  version=${version#\"}
  version=${version#1.} # Java 8 calls itself 1.8
  printf '%s' "${version%%[!0-9]*}"
}

# Is the directory $1 the home of a JDK that will do? Whatever else it is, is remembered for the message.
is_jdk() {
  local version
  [[ -x $1/bin/java ]] || return 1
  version=$(java_version "$1")
  [[ -n $version ]] || return 1
  ((version <= newest_java)) || newest_java=$version
  ((version >= MINIMUM_JAVA)) || return 1
  if [[ ! -x $1/bin/javac ]]; then
    jre=${jre:-$1}
    return 1
  fi
  jdk=$1
}

# The homes of the `java` commands on the PATH. A version manager's shim and macOS's /usr/bin/java are not in a home.
java_homes_on_path() {
  local java home
  type -aP java | while IFS= read -r java; do
    home=$(real_path "$java")
    home=${home%/bin/*}
    [[ ! -r $home/release && ! -d $home/lib/server ]] || printf '%s\n' "$home"
  done
}

# Every directory that may be a Java home, one a line, the most deliberate choice first.
java_homes() {
  [[ -z ${JAVA_HOME:-} ]] || printf '%s\n' "$JAVA_HOME"
  java_homes_on_path || true
  printf '%s\n' \
    "$SYSTEM"/usr/lib/jvm/* \
    "$SYSTEM"/opt/* "$SYSTEM"/opt/{java,jdk,jvm}/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
    "${MISE_DATA_DIR:-$HOME/.local/share/mise}"/installs/java/* \
    "$SYSTEM"/{opt/homebrew,usr/local,home/linuxbrew/.linuxbrew}/opt/openjdk*/libexec{,/openjdk.jdk/Contents/Home}
  [[ ! -x $SYSTEM/usr/libexec/java_home ]] || "$SYSTEM/usr/libexec/java_home" -v "$MINIMUM_JAVA+" || true
}

find_jdk() {
  local home
  while IFS= read -r home; do
    ! is_jdk "${home%/}" || return 0
  done < <(java_homes 2>/dev/null)
  return 1
}

how_to_get_a_jdk() {
  if [[ $(uname -s) == Darwin ]]; then
    say "Install one with 'brew install openjdk@$MINIMUM_JAVA' or 'sdk install java $MINIMUM_JAVA-tem' (SDKMAN)."
  else
    say "Install one with 'sudo apt-get install openjdk-$MINIMUM_JAVA-jdk' (Debian, Ubuntu)," \
      "'sudo dnf install java-$MINIMUM_JAVA-openjdk-devel' (Fedora) or 'sdk install java $MINIMUM_JAVA-tem' (SDKMAN)."
  fi
  say "Where your system has no package of it: https://adoptium.net has Eclipse Temurin $MINIMUM_JAVA for every system."
  say "If you have one in another place, set JAVA_HOME to it."
}

require_jdk() {
  if ! find_jdk; then
    if [[ -n $jre ]]; then
      say "posthorn: The Java at $jre is a JRE: it has no compiler (javac)." \
        "Posthorn needs a JDK $MINIMUM_JAVA or newer."
    elif ((newest_java > 0)); then
      say "posthorn: Posthorn needs a JDK $MINIMUM_JAVA or newer. The newest Java on this machine is $newest_java."
    else
      say "posthorn: Posthorn needs a JDK $MINIMUM_JAVA or newer. There is no Java on this machine."
    fi
    how_to_get_a_jdk
    exit 1
  fi
  export JAVA_HOME=$jdk
}
