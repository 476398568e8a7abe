package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.Change.AddDomain;
import io.posthorn.standalone.postfix.MailSystem.Domain;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The domains of a Postfix and what they become.
 *
 * @param main the one that names without a domain belong to; empty if there is no domain
 * @param real the mail domains, the main one first
 * @param local those of {@code real} that have the names of {@code aliases}: what mydestination leads to
 * @param aliasOf the domains that only stand for the main one
 */
record LocalDomains(String main, Set<String> real, Set<String> local, Map<String, String> aliasOf) {
    /** Reads them, and finds the changes that make them. */
    static LocalDomains read(
            Expansion expansion, Tables tables, String virtualName, List<MapFile.Entry> virtual, Findings findings) {
        var origin = origins(expansion, tables, virtualName, virtual, findings);
        relayDomains(expansion, tables, origin.keySet(), findings);
        var hostname = expansion.value("myhostname").toLowerCase(Locale.ROOT);
        var real = new LinkedHashSet<>(origin.keySet());
        real.removeIf(name -> name.equals("localhost") || name.startsWith("localhost."));
        if (real.size() > 1) {
            real.remove(hostname);
        }
        var myorigin = myorigin(expansion, tables);
        var main =
                real.contains(myorigin) ? myorigin : real.stream().findFirst().orElse("");
        var ordered = new LinkedHashSet<String>();
        if (!main.isEmpty()) {
            ordered.add(main);
        }
        ordered.addAll(real);
        var aliasOf = new LinkedHashMap<String, String>();
        ordered.forEach(
                name -> findings.change(origin.get(name), new AddDomain(new Domain(name, Optional.empty(), false))));
        for (var name : origin.keySet()) {
            if (!real.contains(name) && !main.isEmpty()) {
                aliasOf.put(name, main);
                findings.change(origin.get(name), new AddDomain(new Domain(name, Optional.of(main), false)));
            }
        }
        var local = new LinkedHashSet<String>();
        origin.forEach((name, parameter) -> {
            var domain = aliasOf.getOrDefault(name, name);
            if (parameter.equals("mydestination") && ordered.contains(domain)) {
                local.add(domain);
            }
        });
        return new LocalDomains(main, ordered, local, aliasOf);
    }

    private static Map<String, String> origins(
            Expansion expansion, Tables tables, String virtualName, List<MapFile.Entry> virtual, Findings findings) {
        var origin = new LinkedHashMap<String, String>();
        for (var parameter : List.of("mydestination", "virtual_alias_domains", "virtual_mailbox_domains")) {
            for (var item : tables.itemsAndFiles(parameter, expansion.value(parameter))) {
                if (item.contains(":")) {
                    tables.entries(parameter, item).stream()
                            .map(MapFile.Entry::key)
                            .filter(key -> key.contains(".") && !key.contains("@"))
                            .forEach(key -> origin.putIfAbsent(key, parameter));
                } else if (item.startsWith("!")) {
                    findings.remark(parameter, item + " has no equivalent: only names of domains are read");
                } else {
                    origin.putIfAbsent(item.toLowerCase(Locale.ROOT), parameter);
                }
            }
        }
        for (var entry : virtual) {
            // A name with a dot may be a user's, too: it is a domain where there are addresses in it.
            boolean named = virtual.stream().anyMatch(other -> other.key().endsWith("@" + entry.key()));
            if (!entry.key().contains("@") && named) {
                origin.putIfAbsent(entry.key(), virtualName);
            }
        }
        return origin;
    }

    private static void relayDomains(Expansion expansion, Tables tables, Set<String> local, Findings findings) {
        for (var name : tables.itemsAndFiles("relay_domains", expansion.value("relay_domains"))) {
            if (name.contains(":")) {
                findings.remark("relay_domains", name + " has no equivalent: only names of domains are read");
            } else if (!local.contains(name.toLowerCase(Locale.ROOT))) {
                var domain = new Domain(name.toLowerCase(Locale.ROOT), Optional.empty(), true);
                findings.change("relay_domains", new AddDomain(domain));
            }
        }
    }

    private static String myorigin(Expansion expansion, Tables tables) {
        var items = tables.itemsAndFiles("myorigin", expansion.value("myorigin"));
        return items.isEmpty() ? "" : items.getFirst().toLowerCase(Locale.ROOT);
    }

    /** The address in full, an alias of a domain replaced by the domain; a name alone belongs to the main one. */
    String complete(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return address.toLowerCase(Locale.ROOT) + "@" + main;
        }
        var domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        var name = aliasOf.getOrDefault(domain, domain);
        return isOurs(name)
                ? address.substring(0, at).toLowerCase(Locale.ROOT) + "@" + name
                : address.substring(0, at) + "@" + name;
    }

    /** Whether the address is in one of the mail domains. */
    boolean isOurs(String addressOrDomain) {
        return real.contains(addressOrDomain.substring(addressOrDomain.lastIndexOf('@') + 1));
    }
}
