package io.posthorn.auth.rest;

/** The request itself is wrong. Its message is a sentence for the user. */
final class InvalidRequest extends RuntimeException {

    InvalidRequest(String message) {
        super(message);
    }
}
