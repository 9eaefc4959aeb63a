# Every operation of the API once: what there is to reach, and that all of it answers.
#
# It makes and changes things and takes them away again. Rehearse it on a simulated fleet:
#   runsh --fixture examples/fixtures/everything.json examples/every-operation.rsh

# Self-hosted runners: twelve operations, the same for every kind of owner.
def exercise(owner, id) {
    print owner.runners select .name
    print owner.runner_applications select "\(.os) \(.architecture)"

    issue registration_token for owner as registration
    issue remove_token for owner as removal
    print "tokens until", registration.expires_at, removal.expires_at

    create jit_runner in owner with {
        name: "ci-9",
        runner_group_id: 1,
        labels: ["ci"],
        work_folder: "work",
    } as jit
    print jit.runner.name, jit.encoded_jit_config
    delete jit.runner

    let r = owner.runner(id)
    print r.label_details select "\(.name) (\(.type))"
    label r add "gpu"
    label r set "gpu", "pool"
    label r remove "gpu"
    label r clear
}

exercise(enterprise("acme-corp"), 1)
exercise(org("acme"), 2)
exercise(repo("acme/web"), 3)

# GitHub-hosted runners of an organization.
let acme = org("acme")
print acme.hosted_runners select .name
print count(acme.hosted_runner_images), count(acme.partner_images), count(acme.machine_sizes)
print acme.platforms
print acme.hosted_runner_limits.public_ips.maximum

create hosted_runner in acme with {
    name: "builders",
    image: {id: "ubuntu-latest", source: "github"},
    size: "4-core",
    runner_group_id: 1,
    maximum_runners: 5,
    enable_static_ip: false,
} as builders
print acme.hosted_runner(builders.id).status
update builders with {name: "big-builders", maximum_runners: 10} as changed
print changed.name, changed.maximum_runners
delete changed

# An organization's Actions secrets: their names, never their values.
print acme.secrets select .name
print acme.secret("DEPLOY_KEY").visibility
print acme.secrets_public_key.key_id
