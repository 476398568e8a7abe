/** The agent every Java child of the supervisor carries. It has no dependencies: it is a jar of its own. */
package io.posthorn.standalone.agent;
