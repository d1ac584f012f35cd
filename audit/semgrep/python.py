# What the rules must find (ruleid) and must leave alone (ok). Never imported, never run.


# ruleid: csrf-exempt
@csrf_exempt
def decorated(request):
    # ruleid: csrf-exempt
    return csrf_exempt(view)


def logs(request, logger):
    # ruleid: request-in-log
    logger.warning("from %s", request.path)
    # ok: request-in-log
    logger.warning("sweep failed")
    try:
        work()
    except OSError as error:
        # ruleid: request-in-log
        logger.warning("failed: %s", error)
        # ruleid: request-in-log
        logger.exception("failed")
        # ok: request-in-log
        logger.warning("failed with %s", type(error).__name__)


def asks_who(request):
    # ruleid: who-comes
    request.META["REMOTE_ADDR"]
    # ruleid: who-comes
    request.headers.get("User-Agent", "")
    # ok: who-comes
    request.headers.get("Origin", "")


def leads_away(request):
    # ruleid: told-where-to-go
    return redirect(request.GET["next"])


def leads_home(request):
    # ok: told-where-to-go
    return redirect("home")


def by_hand(request, name, cursor):
    # ruleid: html-by-hand
    HttpResponse("<p>%s</p>" % name)
    # ok: html-by-hand
    HttpResponse(body)
    # ruleid: sql-by-hand
    cursor.execute("SELECT %s" % name)
    # ok: sql-by-hand
    cursor.execute("SELECT %s", [name])


def revives(data):
    # ruleid: revived-object
    pickle.loads(data)
    # ok: revived-object
    json.loads(data)


# ruleid: guessable-number
import random

# ok: guessable-number
import secrets


def compares(row, given):
    # ruleid: unsigned-compare
    if row.auth_hash == given:
        return True
    # ok: unsigned-compare
    return row.status == given
