"""A small OpenStack Keystone on the loopback interface, made of the installed packages.

    /usr/bin/python3 real_keystone.py

Runs until its standard input ends. It prints a line of JSON with its URL when it is ready. A line
`catalog URL` on standard input names the object store, as http://host:port; answered by `done`.

Needs the packages python3-keystone and python3-waitress. Users, all of the domain Default: swift
(swiftpass), the object store's own, with the role admin in the project service; zerocloud
(zeropass) with the role ResellerAdmin there.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

from ports import free_port

CONFIGURATION = """
[DEFAULT]
log_file = {directory}/keystone.log
[database]
connection = sqlite:///{directory}/keystone.db?timeout=30
[token]
provider = fernet
[fernet_tokens]
key_repository = {directory}/fernet
[credential]
key_repository = {directory}/credential
[cache]
enabled = true
backend = dogpile.cache.memory
[identity]
password_hash_rounds = 4
[oslo_policy]
enforce_scope = false
enforce_new_defaults = false
"""

class Keystone:

    def __init__(self):
        parent = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.directory = tempfile.mkdtemp(prefix="keystone-", dir=parent)
        self.port = free_port("127.0.0.1")
        self.url = "http://127.0.0.1:%d/v3" % self.port
        self.process = None
        self.token = None

    def fork(self, run):
        """Runs something in a process of its own, which has imported everything already."""
        pid = os.fork()
        if pid:
            return pid
        try:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(2, 1)
            run(["keystone", "--config-file", self.directory + "/keystone.conf"])
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)

    def manage(self, *arguments):
        from keystone.cmd import cli

        _, status = os.waitpid(self.fork(lambda command: cli.main([*command, *arguments])), 0)
        if status != 0:
            raise SystemExit("keystone-manage %s failed" % arguments[0])

    def serve(self, command):
        import waitress
        from keystone.server.wsgi import initialize_public_application

        sys.argv = command
        waitress.serve(
            initialize_public_application(), host="127.0.0.1", port=self.port, threads=4
        )

    def start(self):
        for name in ("fernet", "credential"):
            os.mkdir(os.path.join(self.directory, name), 0o700)
        with open(self.directory + "/keystone.conf", "w") as target:
            target.write(CONFIGURATION.format(directory=self.directory))
        user = subprocess.check_output(["id", "-un"], text=True).strip()
        group = subprocess.check_output(["id", "-gn"], text=True).strip()
        owner = ("--keystone-user", user, "--keystone-group", group)
        self.manage("db_sync")
        self.manage("fernet_setup", *owner)
        self.manage("credential_setup", *owner)
        self.manage(
            "bootstrap",
            "--bootstrap-password",
            "adminpass",
            "--bootstrap-public-url",
            self.url,
            "--bootstrap-internal-url",
            self.url,
            "--bootstrap-region-id",
            "test",
        )
        self.process = self.fork(self.serve)
        self.await_ready()
        self.make_users()

    def await_ready(self):
        deadline = time.time() + 60
        while True:
            try:
                urllib.request.urlopen(self.url, timeout=5).read()
                return
            except OSError:
                if time.time() > deadline or os.waitpid(self.process, os.WNOHANG)[0]:
                    raise SystemExit("Keystone did not start: see %s" % self.directory)
                time.sleep(0.1)

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["X-Auth-Token"] = self.token
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
            return answer.headers, json.loads(text) if text else {}

    def log_in(self):
        user = {"name": "admin", "domain": {"name": "Default"}, "password": "adminpass"}
        scope = {"project": {"name": "admin", "domain": {"name": "Default"}}}
        identity = {"methods": ["password"], "password": {"user": user}}
        headers, _ = self.ask("POST", "/auth/tokens", {"auth": {"identity": identity, "scope": scope}})
        self.token = headers["X-Subject-Token"]

    def make(self, kind, **values):
        return self.ask("POST", "/%ss" % kind, {kind: values})[1][kind]["id"]

    def make_users(self):
        self.log_in()
        roles = {role["name"]: role["id"] for role in self.ask("GET", "/roles")[1]["roles"]}
        roles["ResellerAdmin"] = self.make("role", name="ResellerAdmin")
        project = self.make("project", name="service", domain_id="default")
        for name, password, role in (
            ("swift", "swiftpass", "admin"),
            ("zerocloud", "zeropass", "ResellerAdmin"),
        ):
            user = self.make("user", name=name, password=password, domain_id="default")
            self.ask("PUT", "/projects/%s/users/%s/roles/%s" % (project, user, roles[role]))

    def add_to_catalog(self, url):
        service = self.make("service", name="swift", type="object-store")
        for interface in ("public", "internal"):
            self.make(
                "endpoint",
                service_id=service,
                interface=interface,
                region_id="test",
                url=url + "/v1/AUTH_$(project_id)s",
            )

    def stop(self):
        if self.process is not None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        shutil.rmtree(self.directory, ignore_errors=True)


def main():
    keystone = Keystone()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        keystone.start()
        print(json.dumps({"url": keystone.url}), flush=True)
        for line in sys.stdin:
            _, url = line.split()
            keystone.add_to_catalog(url)
            print("done", flush=True)
    finally:
        keystone.stop()


if __name__ == "__main__":
    main()
