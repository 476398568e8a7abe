/** What a configuration of Postfix means for Posthorn: {@code main.cf} and its maps in, a report and changes out. */
package io.posthorn.standalone.postfix;
