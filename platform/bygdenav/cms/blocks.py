"""What an editor can put on a page: few parts, each with one look."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ul", "ol"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "cms/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs with links and lists; no colours, no sizes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **options})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "cms/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative text and, if wanted, a caption."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"), max_length=200)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "cms/blocks/picture.html"


class NoticeBlock(blocks.StructBlock):
    """What the reader must notice."""

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        label = _("Notice")
        icon = "info-circle"
        template = "cms/blocks/notice.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    words = blocks.TextBlock(label=_("Words"), rows=3)
    by = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "cms/blocks/quote.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    notice = NoticeBlock()
    quote = QuoteBlock()
