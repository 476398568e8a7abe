package io.posthorn.smtp.port;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The DNS, as far as lists of addresses need it. Neither method blocks; one that fails does not know. */
public interface NameLookup {

    /** The IPv4 addresses of a name, in dotted form; none if the name does not exist. */
    CompletionStage<List<String>> addresses(String name);

    /** The texts of a name; none if it has none. */
    CompletionStage<List<String>> texts(String name);
}
