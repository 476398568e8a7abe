package io.posthorn.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses the certificate for the name that a client asks for (SNI, RFC 6066 section 3). Who asks for no name, or for one
 * that is not ours, gets the first: mail clients judge certificates themselves.
 */
final class SniKeyManager extends X509ExtendedKeyManager {
    private final List<ServerCertificate> certificates;

    /** @param certificates at least one */
    SniKeyManager(List<ServerCertificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    // Asked once for each type of key that the client can verify, in its order of preference, until there is an answer.
    @Override
    @SuppressWarnings("ReturnsNullCollection") // null is the interface's word for none
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        List<Integer> named = indexesFor(engine);
        return (named.isEmpty() ? List.of(0) : named)
                .stream()
                        .filter(index -> certificates.get(index).keyType().equals(keyType))
                        .findFirst()
                        .map(String::valueOf)
                        .orElse(null);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return certificate(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificate(alias).key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return IntStream.range(0, certificates.size())
                .filter(index -> certificates.get(index).keyType().equals(keyType))
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        throw new UnsupportedOperationException("a server's certificates");
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        throw new UnsupportedOperationException("connections have engines, not sockets");
    }

    private ServerCertificate certificate(String alias) {
        return certificates.get(Integer.parseInt(alias));
    }

    private List<Integer> indexesFor(SSLEngine engine) {
        if (!(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
            return List.of();
        }
        List<String> hosts = session.getRequestedServerNames().stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName())
                .toList();
        return IntStream.range(0, certificates.size())
                .filter(index -> hosts.stream().anyMatch(certificates.get(index)::isFor))
                .boxed()
                .toList();
    }
}
