package io.posthorn.auth.grpc;

import com.google.protobuf.ByteString;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.contracts.v1.PolicyResponse;
import io.posthorn.contracts.v1.Transport;
import io.posthorn.contracts.v1.TransportTls;

/** The policy as it goes to the other services. */
final class PolicyMessages {
    private PolicyMessages() {}

    static PolicyResponse of(MailPolicy.Snapshot policy) {
        PolicyResponse.Builder response = PolicyResponse.newBuilder()
                .setRevision(policy.revision())
                .addAllRelayNetworks(
                        policy.networks().stream().map(NetworkBlock::text).toList())
                .setSrsKey(ByteString.copyFrom(policy.srsKey().reveal()))
                .setSettings(of(policy.settings()));
        policy.transports().forEach(transport -> response.putTransports(transport.domain(), of(transport)));
        return response.build();
    }

    private static Transport of(TransportEntry transport) {
        return Transport.newBuilder()
                .setHost(transport.host())
                .setPort(transport.port())
                .setUsername(transport.login().map(Login::username).orElse(""))
                .setPassword(transport
                        .login()
                        .map(login -> login.password().revealText())
                        .orElse(""))
                .setTls(
                        switch (transport.tls()) {
                            case NONE -> TransportTls.TRANSPORT_TLS_NONE;
                            case MAY -> TransportTls.TRANSPORT_TLS_MAY;
                            case ENCRYPT -> TransportTls.TRANSPORT_TLS_ENCRYPT;
                            case VERIFY -> TransportTls.TRANSPORT_TLS_VERIFY;
                        })
                .build();
    }

    private static io.posthorn.contracts.v1.MailSettings of(MailSettings settings) {
        var message = io.posthorn.contracts.v1.MailSettings.newBuilder();
        settings.hostname().ifPresent(message::setHostname);
        settings.banner().ifPresent(message::setBanner);
        settings.maxMessageOctets().ifPresent(message::setMaxMessageOctets);
        settings.recipientDelimiter().ifPresent(message::setRecipientDelimiter);
        settings.mailboxOctets().ifPresent(message::setMailboxOctets);
        return message.build();
    }
}
