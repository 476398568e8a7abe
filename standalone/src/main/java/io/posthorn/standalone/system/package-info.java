/** What a system consists of and with which settings each process runs; the supervisor's main program. */
package io.posthorn.standalone.system;
