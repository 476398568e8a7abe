package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.MailSystem.Setting;
import java.util.Map;

/** The parameters that are settings here. */
final class SettingsReader {
    private final Map<String, String> set;
    private final Expansion expansion;
    private final Findings findings;

    SettingsReader(Map<String, String> set, Expansion expansion, Findings findings) {
        this.set = set;
        this.expansion = expansion;
        this.findings = findings;
    }

    /** Reads them all; one that is not set stays as it is here. */
    void read() {
        if (set.containsKey("myhostname")) {
            change("myhostname", Setting.HOSTNAME, expansion.value("myhostname"));
        }
        if (set.containsKey("smtpd_banner")) {
            var banner = expansion.value("smtpd_banner");
            if (!banner.startsWith(expansion.value("myhostname"))) {
                findings.remark("smtpd_banner", "it should begin with the host's name (RFC 5321, section 4.2)");
            }
            change("smtpd_banner", Setting.BANNER, banner);
        }
        if (set.containsKey("recipient_delimiter")) {
            delimiter(expansion.value("recipient_delimiter"));
        }
        octets("message_size_limit", Setting.MAX_MESSAGE_OCTETS);
        octets("mailbox_size_limit", Setting.MAILBOX_OCTETS);
    }

    private void delimiter(String delimiters) {
        if (delimiters.length() > 1) {
            findings.remark("recipient_delimiter", "only the first of several characters is taken");
        }
        change(
                "recipient_delimiter",
                Setting.RECIPIENT_DELIMITER,
                delimiters.isEmpty() ? "" : delimiters.substring(0, 1));
    }

    private void octets(String parameter, Setting setting) {
        var value = expansion.value(parameter);
        if (!set.containsKey(parameter)) {
            return;
        }
        if (!value.matches("[0-9]{1,18}")) {
            findings.remark(parameter, "this is no number of octets");
        } else if (setting == Setting.MAX_MESSAGE_OCTETS && Long.parseLong(value) == 0) {
            findings.remark(parameter, "0 is unlimited in Postfix; Posthorn always has a limit and keeps its own");
        } else {
            if (Long.parseLong(value) == 0) {
                findings.remark(parameter, "0 is unlimited");
            }
            change(parameter, setting, Long.toString(Long.parseLong(value)));
        }
    }

    private void change(String parameter, Setting setting, String value) {
        findings.change(parameter, new Change.PutSetting(setting, value));
    }
}
