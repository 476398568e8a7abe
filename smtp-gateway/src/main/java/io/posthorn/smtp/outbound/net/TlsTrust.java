package io.posthorn.smtp.outbound.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom we believe.
 *
 * @param strict takes certificates that lead to a known root
 * @param lenient takes any
 */
public record TlsTrust(SSLSocketFactory strict, SSLSocketFactory lenient) {

    /**
     * Reads the roots.
     *
     * @param roots a PEM file; empty: those of the JDK
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static TlsTrust of(Optional<Path> roots) {
        try {
            TrustManagerFactory known = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            known.init(roots.isPresent() ? read(roots.get()) : null);
            return new TlsTrust(factory(known.getTrustManagers()), factory(new TrustManager[] {new AnyCertificate()}));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore read(Path file) throws GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(file + " has no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("root-" + store.size(), certificate);
            }
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static SSLSocketFactory factory(TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, new SecureRandom());
        return context.getSocketFactory();
    }
}
