package io.posthorn.auth.directory;

/** The directory cannot be asked at the moment. Not to be taken for an unknown account or a wrong password. */
public final class DirectoryUnavailable extends RuntimeException {

    /** Something below the directory failed. */
    public DirectoryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The directory is too busy. */
    public DirectoryUnavailable(String message) {
        super(message);
    }
}
