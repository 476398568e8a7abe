package io.posthorn.auth.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What every failed request is answered with.
 *
 * @param error a code for programs
 * @param detail a sentence for people
 */
record ErrorDocument(String error, String detail) {

    static Response response(int status, String error, String detail) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorDocument(error, detail))
                .build();
    }
}
