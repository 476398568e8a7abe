package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.ReportLine.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reading a configuration has found so far: changes and remarks by parameter, lines about maps, next steps. */
final class Findings {
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();
    private final List<ReportLine> mapLines = new ArrayList<>();
    private final List<String> missingAccounts = new ArrayList<>();

    void change(String parameter, Change change) {
        changes.computeIfAbsent(parameter, _ -> new ArrayList<>()).add(change);
    }

    void remark(String parameter, String sentence) {
        var known = remarks.computeIfAbsent(parameter, _ -> new ArrayList<>());
        if (!known.contains(sentence)) {
            known.add(sentence);
        }
    }

    void noEquivalent(String map, String key, String value, String why) {
        mapLines.add(new ReportLine(map + ": " + key, value, Outcome.NO_EQUIVALENT, why));
    }

    void aboutMap(ReportLine line) {
        mapLines.add(line);
    }

    void missingAccount(String address) {
        if (!missingAccounts.contains(address)) {
            missingAccounts.add(address);
        }
    }

    /** The changes, by parameter, in the order in which they were found. */
    Map<String, List<Change>> changes() {
        return changes;
    }

    List<String> remarks(String parameter) {
        return remarks.getOrDefault(parameter, List.of());
    }

    /** The parameters with remarks. */
    Set<String> remarked() {
        return remarks.keySet();
    }

    List<ReportLine> mapLines() {
        return mapLines;
    }

    List<String> missingAccounts() {
        return missingAccounts;
    }
}
