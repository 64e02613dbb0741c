package org.zerocloud.webhook.target;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of hosts. */
public interface NameService {

    /**
     * All addresses of a host, or the one that its name writes down.
     *
     * @throws UnknownHostException if there is none
     */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
