"""A small OpenStack Swift on the loopback interface, made of the installed packages.

    /usr/bin/python3 real_swift.py [--nodes N] [--replicas N] [--keystone URL] [DIRECTORY]

Runs until its standard input ends, so it never outlives who started it; then it takes all its
processes along. It prints one line of JSON when it is ready: the URLs and where the data is. Lines
on standard input stop and start storage nodes: `stop 2`, `start 2`.

Needs the packages swift-proxy, swift-account, swift-container, swift-object, memcached and, with
Keystone, python3-keystonemiddleware. Users: test:tester (testing), test2:tester2 (testing2), both
owners of their accounts, and admin:admin (admin), which may do everything everywhere.
"""

import argparse
import json
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from ports import free_port
from swift.common import utils

SERVERS = ("account", "container", "object")

PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {proxy}
workers = {workers}
user = {user}
swift_dir = {etc}
log_level = WARNING
expose_info = true

[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats list-endpoints bulk tempurl formpost {auth} staticweb copy container-quotas account-quotas slo dlo versioned_writes symlink proxy-server

[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
node_timeout = 10
conn_timeout = 1
error_suppression_interval = 1
error_suppression_limit = 1000

[filter:tempauth]
use = egg:swift#tempauth
storage_url_scheme = http
user_admin_admin = admin .admin .reseller_admin
user_test_tester = testing .admin
user_test2_tester2 = testing2 .admin

[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memcached}
memcache_max_connections = 64
connect_timeout = 5
pool_timeout = 10
io_timeout = 10
error_suppression_limit = 1000
error_suppression_interval = 1

[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
allow_object_versioning = true
"""

KEYSTONE = """
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
www_authenticate_uri = {keystone}
auth_url = {keystone}
auth_type = password
project_domain_id = default
user_domain_id = default
project_name = service
username = swift
password = swiftpass
delay_auth_decision = True
include_service_catalog = False
service_token_roles_required = False

[filter:keystoneauth]
use = egg:swift#keystoneauth
operator_roles = admin, member
reseller_admin_role = ResellerAdmin
"""

PLAIN = {
    "catch_errors": "catch_errors",
    "gatekeeper": "gatekeeper",
    "healthcheck": "healthcheck",
    "listing_formats": "listing_formats",
    "list-endpoints": "list_endpoints",
    "bulk": "bulk",
    "tempurl": "tempurl",
    "formpost": "formpost",
    "staticweb": "staticweb",
    "copy": "copy",
    "container-quotas": "container_quotas",
    "account-quotas": "account_quotas",
    "slo": "slo",
    "dlo": "dlo",
    "symlink": "symlink",
}

STORAGE = """
[DEFAULT]
devices = {devices}
mount_check = false
bind_ip = {ip}
bind_port = {port}
workers = 0
user = {user}
swift_dir = {etc}
log_level = ERROR
recon_cache_path = {run}
fallocate_reserve = 0
disable_fallocate = true

[pipeline:main]
pipeline = {server}-server

[app:{server}-server]
use = egg:swift#{server}

[{server}-updater]
interval = 1
slowdown = 0
"""


def takes_large_attributes(directory):
    """Swift keeps metadata in extended attributes, of which some file systems take little."""
    probe = os.path.join(directory, "probe-%d" % os.getpid())
    try:
        open(probe, "w").close()
        os.setxattr(probe, "user.probe", b"x" * 16384)
        return True
    except OSError:
        return False
    finally:
        if os.path.exists(probe):
            os.unlink(probe)


def data_directory(wanted):
    if wanted:
        os.makedirs(wanted, exist_ok=True)
        return wanted
    for parent in (tempfile.gettempdir(), "/dev/shm"):
        if os.path.isdir(parent) and takes_large_attributes(parent):
            return tempfile.mkdtemp(prefix="swift-", dir=parent)
    sys.exit("No file system here takes extended attributes of 16 KiB")


class Cluster:

    def __init__(self, options):
        self.options = options
        self.directory = data_directory(options.directory)
        self.etc = os.path.join(self.directory, "etc")
        self.run = os.path.join(self.directory, "run")
        self.user = subprocess.check_output(["id", "-un"], text=True).strip()
        self.processes = {}
        self.nodes = {}
        for number in range(1, options.nodes + 1):
            ip = "127.0.0.%d" % (number + 1)
            self.nodes[number] = {"ip": ip, "ports": {s: free_port(ip) for s in SERVERS}}
        self.proxy = free_port("127.0.0.1")
        self.memcached = free_port("127.0.0.1")

    def write(self, name, text):
        with open(os.path.join(self.etc, name), "w") as target:
            target.write(text)

    def configure(self):
        for directory in (self.etc, self.run):
            os.makedirs(directory, exist_ok=True)
        self.write(
            "swift.conf",
            "[swift-hash]\nswift_hash_path_prefix = test\nswift_hash_path_suffix = test\n"
            "[storage-policy:0]\nname = main\ndefault = yes\n",
        )
        utils.set_swift_dir(self.etc)
        keystone = self.options.keystone
        auth = "authtoken keystoneauth" if keystone else "tempauth"
        text = PROXY.format(
            proxy=self.proxy,
            memcached=self.memcached,
            workers=self.options.workers,
            user=self.user,
            etc=self.etc,
            auth=auth,
        )
        text += "".join("\n[filter:%s]\nuse = egg:swift#%s\n" % f for f in PLAIN.items())
        self.write("proxy.conf", text + (KEYSTONE.format(keystone=keystone) if keystone else ""))
        for number, node in self.nodes.items():
            devices = os.path.join(self.directory, "node%d" % number)
            os.makedirs(os.path.join(devices, "disk"), exist_ok=True)
            for server in SERVERS:
                self.write(
                    "%s%d.conf" % (server, number),
                    STORAGE.format(
                        devices=devices,
                        ip=node["ip"],
                        port=node["ports"][server],
                        user=self.user,
                        etc=self.etc,
                        run=self.run,
                        server=server,
                    ),
                )

    def build_rings(self):
        from swift.common.ring import RingBuilder

        for server in SERVERS:
            # An updater of containers forks a process for each partition, again and again.
            power = 0 if server == "container" else 4
            builder = RingBuilder(power, min(self.options.replicas, len(self.nodes)), 0)
            for number, node in self.nodes.items():
                place = {"ip": node["ip"], "port": node["ports"][server]}
                builder.add_dev(
                    {
                        "region": 1,
                        "zone": number,
                        "device": "disk",
                        "weight": 1.0,
                        "replication_ip": place["ip"],
                        "replication_port": place["port"],
                        "meta": "",
                        **place,
                    }
                )
            builder.rebalance()
            builder.get_ring().save(os.path.join(self.etc, server + ".ring.gz"))

    def fork(self, name, program, *arguments):
        pid = os.fork()
        if pid:
            self.processes[name] = pid
            return
        os.setpgid(0, 0)
        log = os.open(
            os.path.join(self.run, name + ".log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644
        )
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.argv = [program, *arguments]
        path = shutil.which(program)
        try:
            if program.startswith("swift-"):
                runpy.run_path(path, run_name="__main__")
            else:
                os.execv(path, [program, *arguments])
        finally:
            os._exit(1)

    def start_node(self, number):
        for server in SERVERS:
            conf = os.path.join(self.etc, "%s%d.conf" % (server, number))
            self.fork("%s%d" % (server, number), "swift-%s-server" % server, conf)

    def start(self):
        from swift.common import constraints, storage_policy

        constraints.reload_constraints()
        storage_policy.reload_storage_policies()
        # One import serves all servers that are forked from here.
        import swift.account.server, swift.container.server, swift.obj.server  # noqa: F401
        import swift.proxy.server  # noqa: F401

        self.fork(
            "memcached", "memcached", "-l", "127.0.0.1", "-p", str(self.memcached), "-u", self.user
        )
        for number in self.nodes:
            self.start_node(number)
            conf = os.path.join(self.etc, "container%d.conf" % number)
            self.fork("updater%d" % number, "swift-container-updater", conf)
        self.fork("proxy", "swift-proxy-server", os.path.join(self.etc, "proxy.conf"))

    def await_ready(self):
        waits = [("127.0.0.1", self.proxy), ("127.0.0.1", self.memcached)]
        waits += [(n["ip"], port) for n in self.nodes.values() for port in n["ports"].values()]
        deadline = time.time() + 60
        for place in waits:
            while True:
                try:
                    socket.create_connection(place, 1).close()
                    break
                except OSError:
                    if time.time() > deadline:
                        raise SystemExit("Swift did not start: see %s" % self.run)
                    time.sleep(0.05)
        url = "http://127.0.0.1:%d/healthcheck" % self.proxy
        urllib.request.urlopen(url, timeout=10).read()

    def stop_node(self, number):
        for server in SERVERS:
            self.kill("%s%d" % (server, number))

    def kill(self, name):
        pid = self.processes.pop(name, None)
        if pid is None:
            return
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(pid, 0)

    def stop(self):
        for name in list(self.processes):
            self.kill(name)
        if not self.options.directory:
            shutil.rmtree(self.directory, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=2)
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--keystone")
    parser.add_argument("directory", nargs="?")
    cluster = Cluster(parser.parse_args())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        cluster.configure()
        cluster.build_rings()
        cluster.start()
        cluster.await_ready()
        base = "http://127.0.0.1:%d" % cluster.proxy
        ready = {
            "auth": base + "/auth/v1.0",
            "storage": base + "/v1",
            "endpoints": base + "/endpoints/v2",
            "directory": cluster.directory,
        }
        print(json.dumps(ready), flush=True)
        for line in sys.stdin:
            command, number = line.split()
            if command == "stop":
                cluster.stop_node(int(number))
            else:
                cluster.start_node(int(number))
            print("done", flush=True)
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()
