package io.posthorn.objects;

import java.time.Instant;

/**
 * What a bucket knows of an object besides its content.
 *
 * @param key the whole key
 * @param size octets
 * @param lastModified when it was stored, by the bucket's clock, in whole seconds at worst
 */
public record ObjectStat(String key, long size, Instant lastModified) {}
