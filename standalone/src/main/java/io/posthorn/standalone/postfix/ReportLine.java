package io.posthorn.standalone.postfix;

/**
 * What became of one parameter or one entry of a map.
 *
 * @param parameter the parameter's name, or the map's and the entry's key
 * @param value as it is after expansion
 * @param outcome in words of the report
 * @param detail why, or what was made of it
 */
public record ReportLine(String parameter, String value, Outcome outcome, String detail) {
    /** What may become of a line. */
    public enum Outcome {
        /** Posthorn does so from now on. */
        TAKEN("taken"),
        /** Posthorn did so before. */
        UNCHANGED("unchanged"),
        /** Posthorn has nothing like it. */
        NO_EQUIVALENT("no-equivalent"),
        /** Read and told, nothing changed. */
        REPORTED("reported");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** The word in the report. */
        @Override
        public String toString() {
            return word;
        }
    }
}
