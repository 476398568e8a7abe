package io.posthorn.objects;

import java.time.Instant;

/**
 * An upload that was neither completed nor aborted; its parts take room and are in no list of objects.
 *
 * @param key of the object that it would become
 * @param id tells uploads to one key apart
 * @param begun when, as far as the bucket says; some say only when they were asked
 */
public record UnfinishedUpload(String key, String id, Instant begun) {}
