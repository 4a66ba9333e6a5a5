"""The style sheet of the whole program; `acutimer.ui.theme` fills in colours and sizes."""

TEMPLATE = """
QToolTip { background: $panel; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu { background: $panel; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px $pad; border-radius: 6px; }
QMenu::item:selected { background: $chosen; }
QFrame[role="panel"] { background: $panel; border: 1px solid $line;
  border-radius: $radius_panel; }
QFrame[role="rail"] { background: $rail; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: $text_xl; font-weight: 600; }
QLabel[role="heading"] { font-size: $text_l; font-weight: 600; }
QLabel[role="part"] { font-size: $text_m; font-weight: 600; }
QLabel[role="body"] { font-size: $text_m; }
QLabel[role="quiet"] { font-size: $text_m; color: $quiet; }
QLabel[role="small"] { font-size: $text_s; color: $quiet; }
QLabel[role="chip"] { font-size: $text_s; color: $pressing_ink; border: 1px solid $line;
  border-radius: 10px; padding: 2px $pad_s; }
QLabel[role="amber"] { font-size: $text_s; color: $pressing_ink; }
QPushButton { background: $control; color: $ink; border: 2px solid $line; font-size: $text_m;
  border-radius: $round_pill; min-height: $pill_height; padding: 0 $pad; }
QPushButton:hover { border-color: $chosen_line; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border-color: $focus; }
QPushButton:disabled { color: $quiet; background: transparent; }
QPushButton[variant="primary"] { background: $pressing; color: $on_pressing; font-weight: 600;
  border-color: $pressing; border-radius: $round_primary; min-height: $primary_height;
  padding: 0 $pad_l; font-size: $text_button; }
QPushButton[variant="primary"]:hover { border-color: $pressing_hover; background: $pressing_hover; }
QPushButton[variant="primary"]:focus { border-color: $ink; }
QPushButton[variant="primary"]:disabled { background: $control; border-color: $line;
  color: $quiet; }
QPushButton[variant="chip"] { background: transparent; border-radius: $round_chip;
  min-height: $chip_height; padding: 0 $pad_s; font-size: $text_s; }
QPushButton[variant="chip"]:checked { background: $chosen; border-color: $chosen_line; }
QPushButton[variant="chip"]:focus { border-color: $focus; }
QToolButton[variant="rail"] { background: transparent; border: 2px solid transparent;
  color: $quiet; font-size: $text_rail; border-radius: $radius_field; padding: 6px 2px; }
QToolButton[variant="rail"]:hover { color: $ink; }
QToolButton[variant="rail"]:checked { color: $pressing_ink; }
QPushButton[variant="quiet"] { background: transparent; border-color: transparent;
  color: $quiet; padding: 0 $pad_s; }
QPushButton[variant="quiet"]:hover { color: $ink; }
QPushButton[variant="link"] { background: transparent; border: none; color: $pressing_ink;
  min-height: 0; padding: 2px; text-align: left; border-bottom: 2px solid transparent;
  border-radius: 0; }
QPushButton[variant="link"]:hover { border-bottom-color: $pressing_ink; }
QToolButton[variant="rail"]:focus, QPushButton[variant="quiet"]:focus,
QPushButton[variant="link"]:focus { border-color: $focus; }
QLineEdit { background: $panel; color: $ink; border: 1px solid $chosen_line; font-size: $text_m;
  border-radius: $round_field; min-height: $field_height; padding: 1px $pad_s;
  selection-background-color: $chosen_line; placeholder-text-color: $quiet; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 $pad_s; }
QLineEdit[faulty="true"] { border: 2px dashed $pressing; padding: 0 $pad_s; }
QPlainTextEdit, QListView, QTreeView { background: $panel; color: $ink; border: 1px solid $line;
  border-radius: $radius_field; padding: 4px; selection-background-color: $chosen; }
QPlainTextEdit:focus, QListView:focus, QTreeView:focus { border: 1px solid $focus; }
QListView[role="offer"] { padding: 0; border-radius: 6px; }
QListView[role="offer"]::item { padding: 6px $pad_s; }
QListView[role="offer"]::item:selected { background: $chosen; color: $ink; }
QListView[role="bare"] { background: transparent; border: none; padding: 0; }
QCheckBox::indicator:unchecked, QRadioButton::indicator:unchecked { background: $panel;
  border: 1px solid $quiet; width: $tick; height: $tick; border-radius: 3px; }
QRadioButton::indicator:unchecked { border-radius: $round_tick; }
QSlider { min-height: $slider_height; background: transparent; }
QSlider::groove:horizontal { height: $groove; border-radius: $round_groove; background: $line; }
QSlider::sub-page:horizontal { background: $pressing; border-radius: $round_groove; }
QSlider::handle:horizontal { width: $knob_size; height: $knob_size; margin: -$knob_out 0;
  border-radius: $round_knob; background: $knob; border: 1px solid $chosen_line; }
QSlider::handle:horizontal:hover { border: 1px solid $pressing; }
QSlider::handle:horizontal:focus { border: 2px solid $focus; }
QSlider::handle:horizontal:disabled { background: $line; }
QSlider::sub-page:horizontal:disabled { background: $chosen; }
QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: $scroll; }
QScrollBar:horizontal { height: $scroll; }
QScrollBar::handle { background: $bar; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 1px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 1px 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
