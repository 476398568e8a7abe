/** The queue to other systems, as the command line sees it. */
package io.posthorn.standalone.queue;
