package io.posthorn.metrics;

import java.util.Locale;

/** Values of labels. */
public final class Labels {
    /** An outcome that went well. */
    public static final String OK = "ok";
    /** An outcome that did not. */
    public static final String FAILED = "failed";
    /** Whatever is not known by a name of its own. */
    public static final String OTHER = "other";

    private Labels() {}

    /** The constant as a value of a label: small letters, and hyphens where the name has underscores. */
    public static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@link #OK} or {@link #FAILED}. */
    public static String outcome(boolean ok) {
        return ok ? OK : FAILED;
    }
}
