# SPDX-License-Identifier: MIT
"""The MkDocs plugin: a thin adapter between the host's events and the pipeline.

The only module that knows MkDocs (and, through the same interface, ProperDocs).  Loading,
extraction and checks run in on_config, before the host cleans its output, and a build goes to a
sibling folder that is swapped in when the host is done without faults: the last good site
survives anything that goes wrong.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from mkdocs.config import base
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from kvaldok.build.cache import CacheError, cache_folder, check_writable
from kvaldok.build.headers import header_files
from kvaldok.build.manifest import write_manifest
from kvaldok.build.offline import worker_file
from kvaldok.build.options import Options, read_options
from kvaldok.build.output import StagedSite, TargetError, check_apart, write_files
from kvaldok.build.pipeline import BuildRequest, BuildResult, build_site
from kvaldok.build.report import REPORT_VARIABLE, write_report
from kvaldok.build.request import NAME_VARIABLE, URL_VARIABLE
from kvaldok.build.theme import is_theme_style, is_unused, needs_theme_script
from kvaldok.build.theme_mends import mended
from kvaldok.build.theme_styles import SiteStyle
from kvaldok.build.today import TodayError, todays_date
from kvaldok.files import OutputFile, names_below, shown_path, system_reason
from kvaldok.guides.loading import is_source
from kvaldok.problems import Problem, Severity, as_text
from kvaldok.site.contact import FEEDBACK_NOTE, Subject, feedback_address
from kvaldok.site.glossary import mark_terms
from kvaldok.site.inserts import insert_problems, put_in, take_out
from kvaldok.site.model import SitePage, SiteSettings
from kvaldok.site.redirects import redirect_files
from kvaldok.site.written_tables import with_column_names
from kvaldok.swedish.text import upper_first

__all__ = ["KvaldokPlugin"]

_log = logging.getLogger("mkdocs.plugins.kvaldok")
_PACKAGE = Path(str(resources.files("kvaldok")))

# How Markdown tables are aligned; a strict content security policy allows no style attribute.
_ALIGNED_CELL = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')


class KvaldokConfig(base.Config):
    """The plugin's options in mkdocs.yml, as they stand there: `read_options` judges them."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        return [], []


class KvaldokPlugin(BasePlugin[KvaldokConfig]):
    """Builds pages, files and search of a registry into the host's site."""

    def __init__(self) -> None:
        self._command = "build"
        self._staged: StagedSite | None = None
        self._result: BuildResult | None = None
        self._pages: dict[str, SitePage] = {}
        self._options = Options()
        self._settings = SiteSettings()
        self._written: dict[str, str] = {}  # hand-written pages as Markdown, by their path
        self._style = SiteStyle()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._command = command
        if os.environ.get(REPORT_VARIABLE):  # `kvaldok build` tells what was done, in Swedish
            logging.getLogger("mkdocs").setLevel(logging.WARNING)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        _take_what_is_given(config)
        faults = self._read_options(config)
        self._prepare_theme(config)
        try:
            request = self._request(config)
            check_writable(request.cache)
            check_apart(Path(config.site_dir), request.registry)
        except (CacheError, TargetError, TodayError) as error:
            _tell(faults)
            raise PluginError(upper_first(str(error))) from error
        if not request.registry.is_dir():
            _tell(faults)
            raise PluginError(
                f"Mappen {request.registry} finns inte. Ange registrets mapp under plugins: "
                "kvaldok: registry i mkdocs.yml."
            )
        result = build_site(request)
        if self._command == "build":  # what was made now is kept to the end: no search through it
            gc.freeze()
        self._take(replace(result, problems=(*faults, *result.problems)))
        if self._command == "build":
            self._staged = _staged(Path(config.site_dir))
            config.site_dir = str(self._staged.folder)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._pages = {}
        for file in [file for file in files if is_source(file.src_uri)]:
            files.remove(file)  # handledningar, whose pages are among ours
        script = config.extra["kvaldok"]["theme_script"]
        for file in [
            file for file in files if is_unused(file.src_uri, config.plugins, script=script)
        ]:
            files.remove(file)
        self._take_styles(files, config)
        taken = {file.dest_uri for file in files}
        for page in self._result.site.pages if self._result and self._result.site else ():
            file = File.generated(
                config,
                f"{page.url}index.md",
                content="",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
            if file.dest_uri not in taken:  # a hand-written page wins
                files.append(file)
                self._pages[file.src_uri] = page
        self._check_inserts(files)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        if ours := self._pages.get(page.file.src_uri):
            page.meta = {
                "title": ours.title,
                "description": ours.description,
                "noindex": ours.noindex,
                "kind": str(ours.kind),
                "crumbs": [[crumb.title, crumb.url] for crumb in ours.crumbs],
                "head": ours.head,
                "hide": [] if ours.toc else ["toc"],
            }
            return markdown
        self._written[page.file.src_uri] = markdown
        return take_out(markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        ours = self._pages.get(page.file.src_uri)
        page.meta["tyck_till"] = feedback_address(self._settings, _subject(page, ours))
        if ours is None:
            aligned = _ALIGNED_CELL.sub(r'\1 class="kd-\2"', html)
            return self._with_inserts(page, with_column_names(aligned))
        page.toc = get_toc(_toc_tokens(ours))
        return ours.html

    def on_post_page(self, output: str, **_: Any) -> str:
        self._style.see(output)
        return mended(output)

    def on_post_template(self, output: str, **_: Any) -> str:
        self._style.see(output)
        return mended(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self._result and self._result.site:
            folder = Path(config.site_dir)
            if self._staged and set(config.plugins) == {"kvaldok"}:  # no other changes our files
                self._staged.write(self._result.files)
            else:
                write_files(folder, self._result.files)
            write_files(folder, redirect_files(self._result.site.redirects))
            write_files(folder, self._style.files(folder))
            write_files(folder, [worker_file(folder, keeps=self._settings.keeps_pages)])
            write_files(folder, _headers(folder))

    def on_build_error(self, *, error: Exception) -> None:
        if self._staged:
            self._staged.discard()
            self._staged = None

    def on_shutdown(self) -> None:
        """Runs last, also after --strict has found warnings: only a whole build is swapped in.

        The host calls this from a `finally`: an interrupt (Ctrl+C) is then still on its way out.
        """
        if self._staged:
            whole = sys.exc_info()[0] is None
            if whole:
                write_manifest(self._staged.folder)
            self._staged.publish() if whole else self._staged.discard()
            self._staged = None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        for folder in ("templates", "assets", "theme"):
            server.watch(str(_PACKAGE / folder))
        server.watch(str(_project(config) / self._options.registry))
        return server

    def _take(self, result: BuildResult) -> None:
        """Tell what a build found and keep it; a faulty one never takes a good one's place."""
        self._tell(result)
        if not result.failed:
            self._result = result
        elif self._command == "serve" and self._result:
            _log.error("Registret har fel. De senaste hela sidorna visas tills de är rättade.")
        else:
            raise PluginError("Registret har fel. Rätta dem och bygg igen; webbplatsen är orörd.")

    def _take_styles(self, files: Files, config: MkDocsConfig) -> None:
        """The theme's styles become part of one, where we know all that is made of the pages."""
        alone = set(config.plugins) == {"kvaldok"} and not config.extra["kvaldok"]["theme_script"]
        found = [file for file in files if alone and is_theme_style(file.src_uri)]
        found.sort(key=lambda file: file.src_uri)  # main before palette
        self._style = SiteStyle([file.content_string for file in found])
        for file in found:
            files.remove(file)
        config.extra["kvaldok"]["one_style"] = bool(found)

    def _check_inserts(self, files: Files) -> None:
        """Faulty inserts stop a build before any page is made; under serve the page tells of it."""
        if not (self._result and self._result.inputs):
            return
        problems: list[Problem] = []
        for file in files.documentation_pages():
            if file.src_uri not in self._pages and file.abs_src_path:
                path = Path(file.abs_src_path)
                text = path.read_text("utf-8-sig")
                problems += insert_problems(self._result.inputs, shown_path(path), text)
        _tell(problems)
        if problems and self._command != "serve":
            raise PluginError("Sidorna har fel. Rätta dem och bygg igen; webbplatsen är orörd.")

    def _with_inserts(self, page: Page, html: str) -> str:
        written = self._written.pop(page.file.src_uri, "")
        inputs = self._result.inputs if self._result else None
        if inputs is None:
            return html
        terms = tuple(inputs.registry.vocabularies.terms.values())
        return put_in(inputs, page.url, written, mark_terms(html, page.url, terms))

    def _read_options(self, config: MkDocsConfig) -> tuple[Problem, ...]:
        file = Path(config.config_file_path)
        self._options, problems = read_options(
            dict(self.config), file, shown_path(file), Path(config.docs_dir)
        )
        given = self._options.settings
        self._settings = replace(
            given,
            name=config.site_name,
            site_url=config.site_url or "",
            keeps_pages=given.keeps_pages and self._command != "serve",
        )
        return problems

    def _request(self, config: MkDocsConfig) -> BuildRequest:
        standalone, project = self._options.standalone, _project(config)
        registry = project / self._options.registry
        return BuildRequest(
            registry=registry,
            cache=cache_folder(
                None, None if standalone else project, registry, self._options.cache
            ),
            today=todays_date(),
            settings=self._settings,
            strict=bool(config.strict),
            trial=standalone,
            workers=os.cpu_count() or 1,
            pages=None if standalone else Path(config.docs_dir),
        )

    def _prepare_theme(self, config: MkDocsConfig) -> None:
        """Our templates go before Material's, after the site's own."""
        settings = self._settings
        theme = str(_PACKAGE / "theme")
        if theme not in config.theme.dirs:
            place = 1 if config.theme.custom_dir else 0
            config.theme.dirs.insert(place, theme)
        if not config.site_url:
            config.theme.static_templates.discard("sitemap.xml")  # all its addresses are absolute
        config.extra["kvaldok"] = {
            "notice": settings.notice,
            "footer_menu": self._options.footer_menu,
            "keeps_pages": settings.keeps_pages,
            "theme_script": needs_theme_script(config.theme.get("features") or (), config.plugins),
            "logo": settings.identity.logo,
            "feedback": feedback_address(settings, Subject(settings.name, "")),
            "feedback_note": FEEDBACK_NOTE,
            "registrator": settings.registrator_email,
            "contact": settings.contact,
            "accessibility_page": settings.accessibility_page,
        }

    def _tell(self, result: BuildResult) -> None:
        _tell(result.problems)
        numbers = result.statistics
        if not result.failed:
            stages = ", ".join(f"{name} {took:.1f} s" for name, took in numbers.seconds.items())
            _log.info(
                "%d dokument, %d sidor, %d filer lästa på nytt (%s)",
                numbers.documents,
                numbers.pages,
                numbers.extracted,
                stages,
            )
        if target := os.environ.get(REPORT_VARIABLE):
            write_report(Path(target), result)


def _staged(target: Path) -> StagedSite:
    try:
        return StagedSite(target)
    except OSError as error:
        raise PluginError(f"Det går inte att skriva i {target}: {system_reason(error)}.") from error


def _take_what_is_given(config: MkDocsConfig) -> None:
    """The address and the name given to `kvaldok build` go before those of mkdocs.yml."""
    if url := os.environ.get(URL_VARIABLE):
        config.site_url = url if url.endswith("/") else f"{url}/"
    if name := os.environ.get(NAME_VARIABLE):
        config.site_name = name


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _headers(folder: Path) -> tuple[OutputFile, ...]:
    """The site's response headers, from the pages as the host wrote them."""
    names = names_below(folder)
    pages = ((folder / name).read_text("utf-8") for name in names if name.endswith(".html"))
    return header_files(pages, names)


def _subject(page: Page, ours: SitePage | None) -> Subject:
    """What views on a page are about."""
    if ours:
        return Subject(ours.title, ours.url, ours.document, ours.version)
    return Subject(str(page.meta.get("title") or page.title or ""), page.url)


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        level = logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING
        _log.log(level, as_text((problem,)).split("\n\n")[0].rstrip())


def _toc_tokens(page: SitePage) -> list[Any]:
    """The page's contents in the nested form that the host's `get_toc` takes."""
    root: list[Any] = []
    open_items: list[dict[str, Any]] = []
    for item in page.toc:
        token = {"id": item.id, "name": escape(item.title), "level": item.level, "children": []}
        while open_items and open_items[-1]["level"] >= item.level:
            open_items.pop()
        (open_items[-1]["children"] if open_items else root).append(token)
        open_items.append(token)
    return root
