/** The admin API: {@code /api/v1}, JSON, a bearer token. Thin resources over the administration of the directory. */
package io.posthorn.auth.rest;
