/** The command line: a file per command. */
package io.posthorn.standalone.cli;
