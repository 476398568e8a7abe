package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.Change.PutAlias;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The aliases that virtual(5) and aliases(5) make together. */
final class AliasReader {
    private final LocalDomains domains;
    private final Expansion expansion;
    private final Findings findings;
    private final Map<String, PutAlias> found = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    AliasReader(LocalDomains domains, Expansion expansion, Findings findings) {
        this.domains = domains;
        this.expansion = expansion;
        this.findings = findings;
    }

    /** Reads a virtual alias map: user@domain, user, @domain; a bare domain only says that it is one. */
    void virtual(String parameter, List<MapFile.Entry> entries) {
        for (var entry : entries) {
            var key = entry.key();
            if (!key.contains("@") && key.contains(".") && domains.isOurs(key)) {
                continue;
            }
            var targets =
                    targets(parameter, key, AliasesFile.targets(entry.value().replaceAll("\\s+", ",")));
            var addresses = key.contains("@")
                    ? List.of(domains.complete(key))
                    : domains.local().stream().map(name -> key + "@" + name).toList();
            for (var address : addresses) {
                if (!domains.isOurs(address)) {
                    findings.noEquivalent(parameter, key, entry.value(), "its domain is none of ours");
                } else if (!targets.isEmpty()) {
                    put(parameter, new PutAlias(address, targets));
                }
            }
        }
    }

    /** Reads an alias database, after the virtual maps, which Postfix asks before it. */
    void local(String parameter, List<AliasesFile.Entry> entries) {
        for (var entry : entries) {
            var written = String.join(", ", entry.targets());
            var targets = targets(parameter, entry.name(), entry.targets());
            for (var domain : domains.local()) {
                var address = entry.name() + "@" + domain;
                var earlier = found.get(address);
                if (targets.isEmpty()) {
                    continue;
                }
                if (earlier == null) {
                    put(parameter, new PutAlias(address, targets));
                } else if (earlier.targets().contains(address)) {
                    var all = new LinkedHashSet<>(earlier.targets());
                    all.remove(address);
                    all.addAll(targets);
                    found.put(address, new PutAlias(address, List.copyOf(all)));
                } else if (!earlier.targets().equals(targets)) {
                    findings.noEquivalent(parameter, entry.name(), written, "the virtual map comes first");
                }
            }
        }
    }

    /** Hands the aliases on, and says which accounts they need. */
    void finish(Set<String> accounts, Set<String> aliasesThere) {
        for (var alias : found.values()) {
            findings.change(origins.get(alias.address()), alias);
            for (var target : alias.targets()) {
                boolean alone = !found.containsKey(target) || target.equals(alias.address());
                if (domains.isOurs(target)
                        && alone
                        && !accounts.contains(target)
                        && (target.equals(alias.address()) || !aliasesThere.contains(target))) {
                    findings.missingAccount(target);
                }
            }
        }
    }

    private void put(String parameter, PutAlias alias) {
        origins.putIfAbsent(alias.address(), parameter);
        if (found.putIfAbsent(alias.address(), alias) != null) {
            findings.noEquivalent(
                    parameter, alias.address(), String.join(", ", alias.targets()), "an earlier entry has this key");
        }
    }

    private List<String> targets(String map, String key, List<String> written) {
        var targets = new ArrayList<String>();
        for (var target : written) {
            if (target.startsWith("|") || target.startsWith("/") || target.startsWith(":include:")) {
                findings.noEquivalent(map, key, target, "commands, files and included lists are no targets here");
            } else {
                var full = domains.complete(withParentDomain(target.replace("\\", "")));
                if (!targets.contains(full)) {
                    targets.add(full);
                }
            }
        }
        if (written.isEmpty()) {
            findings.noEquivalent(map, key, "", "it has no target");
        }
        return targets;
    }

    private String withParentDomain(String target) {
        int at = target.lastIndexOf('@');
        boolean bare = at >= 0 && target.indexOf('.', at) < 0 && !target.endsWith("@localhost");
        return bare && expansion.value("append_dot_mydomain").equals("yes")
                ? target + "." + expansion.value("mydomain")
                : target;
    }
}
