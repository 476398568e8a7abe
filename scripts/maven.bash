# shellcheck shell=bash disable=SC2154 # what another file of the launcher assigns
#
# Chooses a Maven: the one on the PATH if it is new enough, else the wrapper in the repository.

readonly MINIMUM_MAVEN=3.8.7

maven='' # the command to run

# Is version $1 at least version $2?
is_at_least() {
  local i
  local -a have want
  IFS=. read -r -a have <<<"$1"
  IFS=. read -r -a want <<<"$2"
  for i in 0 1 2; do
    ((${have[i]:-0} <= ${want[i]:-0})) || return 0
    ((${have[i]:-0} == ${want[i]:-0})) || return 1
  done
}

maven_version() {
  (cd "$root" && MAVEN_OPTS=$(maven_options) "$1" -B -v) 2>/dev/null |
    sed -n 's/.*Apache Maven \([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1
}

# What MAVEN_OPTS says, and two more: Maven's own libraries do what a JDK 25 warns of, and Java takes the home directory
# from the user database, so where there is none to write to (a container's or a service's user) it is told HOME.
maven_options() {
  printf '%s' "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED "
  [[ $HOME == *[[:space:]]* ]] || (unset HOME && [[ -w ~ ]]) || printf '%s' "-Duser.home=$HOME "
  printf '%s' "${MAVEN_OPTS:-}"
}

choose_maven() {
  local version
  if ! maven=$(type -P mvn); then
    say "Maven is not installed: the wrapper in the repository (mvnw) serves, and downloads one the first time."
    prepare_wrapper
    return
  fi
  version=$(maven_version "$maven") || true
  if [[ -z $version ]] || ! is_at_least "$version" "$MINIMUM_MAVEN"; then
    say "The Maven at $maven is ${version:-of an unknown version}, older than $MINIMUM_MAVEN:" \
      "the wrapper in the repository (mvnw) serves instead."
    prepare_wrapper
  fi
}

# The wrapper downloads by itself and does not read Maven's settings: a mirror that is named there is handed to it.
prepare_wrapper() {
  local mirror
  maven=$root/mvnw
  # Without unzip it would load another archive, whose checksum is not the one on record.
  type -P unzip >/dev/null || die "The Maven wrapper needs unzip. Install unzip, or Maven $MINIMUM_MAVEN or newer."
  if [[ -z ${MVNW_REPOURL:-} ]]; then
    mirror=$(mirror_of_central "$HOME/.m2/settings.xml")
    [[ -z $mirror ]] || export MVNW_REPOURL=$mirror
  fi
}

# The URL of the mirror that Maven takes for its repository `central` by the settings $1: the one for exactly this
# repository, else the first whose pattern covers it. Nothing if there is none, or if Maven would have to complete it.
mirror_of_central() {
  [[ -r $1 ]] || return 0
  awk '
    { xml = xml $0 " " }

    END {
      xml = without_comments(xml)
      count = split(xml, mirrors, "</mirror>") - 1
      for (i = count; i > 0; i--) {
        pattern = text(mirrors[i], "mirrorOf")
        if (pattern == "central") exact = text(mirrors[i], "url")
        if (covers_central(pattern)) first = text(mirrors[i], "url")
      }
      url = exact ? exact : first
      sub(/\/+$/, "", url)
      if (url ~ /^https?:/ && url !~ /[$]/) print url
    }

    function without_comments(xml,    start, end) {
      while ((start = index(xml, "<!--")) > 0) {
        end = index(substr(xml, start), "-->")
        xml = substr(xml, 1, start - 1) (end ? substr(xml, start + end + 2) : "")
      }
      return xml
    }

    function text(xml, element,    open, value) {
      open = "<" element ">"
      if (!match(xml, open "[^<]*</")) return ""
      value = substr(xml, RSTART + length(open), RLENGTH - length(open) - 2)
      gsub(/[ \t\r]/, "", value)
      return value
    }

    function covers_central(pattern,    parts, i, covered) {
      for (i = split(pattern, parts, ","); i > 0; i--) {
        if (parts[i] == "!central") return 0
        if (parts[i] == "*" || parts[i] == "central" || parts[i] == "external:*") covered = 1
      }
      return covered
    }' "$1"
}
