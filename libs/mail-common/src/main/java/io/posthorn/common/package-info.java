/** The shared kernel: values every module speaks of. JDK only, no I/O. */
package io.posthorn.common;
