"""Whoever hosted a meeting looks through its photos and sends them to the chat.

> Мария: Фото со встречи «Чай»: 3. [Посмотреть] [Отправить в чат]
Мария: [Отправить в чат]
> @двор: {photo} {photo} {photo} Как это было: «Чай», 7 ноября.
"""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from after_changes import posting
from bot.routing.context import Context
from bot.routing.router import Router
from bot.values.outgoing import Button, Card, Message, Row, data, say, text
from bot.words.texts import show_date
from handlers.menu.sent_photos import kept_picture
from models import Event, MeetingPhoto, PhotoAlbum
from services.events import calendar
from services.events.hosts import leading
from services.events.photos import showing
from services.marks import Mark
from services.refusal import Refusal
from services.roles import Role

router = Router()


@router.card("photos-left", of=Event, whose=showing.keeper)
def photos_card(session: Session, event: Event, language: str) -> Message | None:
    count = len(showing.left(session, event.id))
    if not count:
        return say("photos.no-more", title=event.title)
    look = Button(text("photos.look"), data("photos-look", event.community, event.id, 0))
    post = Button(
        text("photos.post"), data("photos-post", event.community, event.id, showing.newest(session, event.id))
    )
    most = showing.TOGETHER
    return say("photos.count", (look, post), title=event.title, count=count, more=int(count > most), most=most)


def _led(ctx: Context, event: int) -> Event:
    """A meeting of the presser's, or any for a leader."""
    found = calendar.get(ctx.session, ctx.community, event)
    if not leading.leads(ctx.session, found, ctx.person):
        ctx.must_be(Role.MANAGER)
    return found


# ── Looking through ──────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("photos-look", role=Role.MEMBER)
def look(ctx: Context, event: int, earlier: int) -> None:
    """One after the other."""
    found = showing.next_of(ctx.session, _led(ctx, event).id, earlier)
    if found is None:
        raise Refusal("photos.seen-all" if earlier else "photos.on-their-way")
    ctx.reply(Card("meeting-photo", found.id, kept=False))


def _keeper_of(session: Session, photo: MeetingPhoto) -> int | None:
    return showing.keeper(session, session.get_one(Event, photo.event))


@router.card("meeting-photo", of=MeetingPhoto, whose=_keeper_of)
def photo_card(session: Session, photo: MeetingPhoto, language: str) -> Message | None:
    picture = kept_picture(session, photo.file)
    event = session.get_one(Event, photo.event)
    if picture is None:
        return None
    hide = Button(text("photos.hide"), data("photo-hide", event.community, photo.id))
    row: Row = (hide,)
    if showing.next_of(session, event.id, photo.id):
        row = (*row, Button(text("photos.next"), data("photos-look", event.community, event.id, photo.id)))
    return Message((text("photos.one", title=event.title),), (row,), picture)


@router.button("photo-hide", role=Role.MEMBER)
def hide(ctx: Context, photo: int) -> None:
    row, event = showing.get(ctx.session, ctx.community, photo)
    _led(ctx, event.id)
    showing.hide(ctx.session, row, event, ctx.person, ctx.now)
    ctx.notice("photos.hidden")
    ctx.refresh("photos-left", event.id)
    if found := showing.next_of(ctx.session, event.id, photo):
        ctx.reply(Card("meeting-photo", found.id, kept=False))


# ── In the chat ──────────────────────────────────────────────────────────────────────────────────────────────────────
@router.button("photos-post", role=Role.MEMBER, sure=True)
def post(ctx: Context, event: int, upto: Mark) -> None:
    """To the groups, where neighbours are: anybody reads a channel."""
    found = _led(ctx, event)
    album = showing.put_together(ctx.session, found.id, upto, ctx.now)
    about = (showing.ABOUT, album.id)
    if not posting.post(ctx, Card("photos", album.id, kept=False), about):
        raise Refusal("photos.no-chat")
    showing.note_shown(ctx.session, album, found, ctx.person, ctx.now)
    posting.tell(ctx, "photos.posted", about, title=found.title)
    ctx.refresh("photos-left", found.id)


@router.button("photos-back", role=Role.MEMBER)
def take_back(ctx: Context, album: int) -> None:
    _, event = showing.album(ctx.session, ctx.community, album)
    posting.take_back(ctx, (showing.ABOUT, album))
    showing.take_apart(ctx.session, album)
    ctx.edit(say("posting.taken-back"))
    ctx.refresh("photos-left", event.id)


@router.card("photos", of=PhotoAlbum, heavy=True)
def album_card(session: Session, album: PhotoAlbum, language: str) -> Message | None:
    """None once all its photos are gone."""
    pictures = (kept_picture(session, file) for file in showing.shown_in(session, album.id))
    event = session.get_one(Event, album.event)
    shown = tuple(one for one in pictures if one)
    if not shown:
        return None
    day = show_date(event.starts_at.astimezone(ZoneInfo(event.zone)), language)
    return Message((text("photos.album", title=event.title, day=day),), album=shown)
