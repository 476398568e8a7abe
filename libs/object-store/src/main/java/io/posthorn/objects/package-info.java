/** The bucket: objects by key, their layout, and the client that is tuned for many small ones. */
package io.posthorn.objects;
