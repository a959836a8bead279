extension FrontMatter {
  /// Keys that Quarto, R Markdown, Jupytext and makers of web sites know, which mean nothing here.
  static let foreign = Set(
    """
    about abstract abstract-title affiliation affiliations aliases appendix-style biblio-style
    bibliography blog callout-appearance callout-icon canonical-url categories category citation
    citations-hover cite-method classoption code-annotations code-block-bg code-copy code-fold
    code-line-numbers code-link code-overflow code-summary code-tools comments copyright crossref
    csl css date-format date-modified documentclass doi draft echo editor editor_options
    embed-resources engine eval execute fig-align fig-cap-location fig-dpi fig-format fig-height
    fig-width filters fontsize footer format format-links freeze funding geometry header-includes
    highlight-style html-math-method image image-alt include-after-body include-before-body
    include-in-header institute ipynb-shell-interactivity jupyter jupytext kernel kernelspec
    keywords knitr layout license lightbox link-citations link-external-icon
    link-external-newwindow link-tail linkcolor listing listings locale mainfont mathjax message
    metadata-files monofont nav_order navigation nocite notebook-links notebook-view number-depth
    number-offset number-sections open-graph orcid order other-links output output-dir output-file
    page-layout page-navigation pagetitle papersize parent pdf-engine permalink published
    publisher reference-location repo-actions reveal revealjs runtime sansfont search
    self-contained server shift-heading-level-by shiny shortcodes sidebar site-url slug
    smooth-scroll standalone style suppress-bibliography tags tbl-cap-location template
    template-partials thanks theme title-block-banner title-block-style title-prefix
    title-slide-attributes toc-depth toc-expand toc-location toc-title toc_depth twitter-card type
    url vignette warning website weight wrap
    """.split { $0.isWhitespace }.map(String.init))
}
